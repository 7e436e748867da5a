import { type ChildProcess, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

const onWindows = process.platform === 'win32'

/** For `spawn` and `fork`: the child heads a process group, so that everything it starts can be ended with it. */
export const headOfTree = { detached: !onWindows } as const

/** Kills a process, or sends it another signal, and waits until it is gone. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
}

/**
 * Kills a process with everything that it has started, and waits until all are gone. A browser's crash reporter leaves
 * the group and survives, but uses none of our folders and ends by itself.
 */
export async function endTree(head: ChildProcess): Promise<void> {
  if (head.pid === undefined) return
  killTree(head.pid)
  await endProcess(head)
  while (isTreeLeft(head.pid)) await setTimeout(10)
}

/** Resolves with the exit code once the head of a tree has exited and everything it left behind is killed. */
export async function treeEnded(head: ChildProcess): Promise<number | null> {
  const [code] = (await once(head, 'exit')) as [number | null]
  await endTree(head)
  return code
}

export function killTree(head: number): void {
  if (onWindows) spawnSync('taskkill', ['/T', '/F', '/PID', String(head)])
  else signalGroup(head, 'SIGKILL')
}

/** Returns false if the group has no processes left. */
function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal)
  } catch {
    return false
  }
}

/** Whether the head of a tree or anything that it has started is still running. */
export function isTreeLeft(group: number): boolean {
  // On Windows taskkill has ended them, and there are no process groups.
  if (onWindows || !signalGroup(group, 0)) return false
  return process.platform !== 'linux' || readdirSync('/proc').some((pid) => runsIn(group, pid))
}

/** A zombie stays in its group until its parent reaps it, which in a container may never happen. */
function runsIn(group: number, pid: string): boolean {
  try {
    // The fields after the program's name: state, parent, group, ..., and at index 17 the number of threads.
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    const hasEnded = status[0] === 'Z' && status[17] === '1'
    return Number(status[2]) === group && !hasEnded
  } catch {
    return false
  }
}
