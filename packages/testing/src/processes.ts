import { type ChildProcess, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

const onWindows = process.platform === 'win32'

/** An option of `spawn` and `fork`: what starts other processes heads their group, so that all of them can be ended. */
export const headOfTree = { detached: !onWindows } as const

/** Ends a process as a crash does, or as the signal asks it to, and waits until it is gone. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
}

/**
 * Ends the head of a tree as a crash does, with all that it has started, and waits until none of them is left. Only what
 * leaves its group goes on: a browser's crash reporter does, which knows no folder of ours and ends without its browser.
 */
export async function endTree(head: ChildProcess): Promise<void> {
  if (head.pid === undefined) return
  killTree(head.pid)
  await endProcess(head)
  while (isTreeLeft(head.pid)) await setTimeout(10)
}

/** How the head of a tree has ended, by itself or by others. What it left behind is ended first. */
export async function treeEnded(head: ChildProcess): Promise<number | null> {
  const [code] = (await once(head, 'exit')) as [number | null]
  await endTree(head)
  return code
}

export function killTree(head: number): void {
  if (onWindows) spawnSync('taskkill', ['/T', '/F', '/PID', String(head)])
  else signalGroup(head, 'SIGKILL')
}

/** False: nobody is in the group any more. */
function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal)
  } catch {
    return false
  }
}

/** Whether the head of a tree, or anything that it has started, still runs. */
export function isTreeLeft(group: number): boolean {
  // There taskkill has ended them, and there are no groups to look into.
  if (onWindows || !signalGroup(group, 0)) return false
  return process.platform !== 'linux' || readdirSync('/proc').some((pid) => runsIn(group, pid))
}

/** A process that has ended stays in its group until its parent asks after it, which in a container may be never. */
function runsIn(group: number, pid: string): boolean {
  try {
    // What comes after the program's name: its state, its parent, its group, and as the eighteenth the number of its threads.
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    const hasEnded = status[0] === 'Z' && status[17] === '1'
    return Number(status[2]) === group && !hasEnded
  } catch {
    return false
  }
}
