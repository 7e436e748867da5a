import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { endProcess, findBrowser } from '@maru/testing'

type Params = Record<string, unknown>
type Listener = (method: string, params: Params) => void

export interface Chromium {
  /** The address for a second client, such as Playwright. */
  readonly address: string
  send(method: string, params?: Params, sessionId?: string): Promise<Params>
  /** Listens to the events of one page, by its session; '' is the browser itself. */
  on(sessionId: string, listener: Listener): void
  /** Processes that it leaves behind end with the app's process tree. */
  close(): Promise<void>
}

/** Starts a real Chromium, controlled over its DevTools protocol. */
export async function launchChromium(profile: string): Promise<Chromium> {
  mkdirSync(profile, { recursive: true })
  const found = await findBrowser()
  const own = found.args.filter((argument) => !/headless|single-process|remote-debugging/.test(argument))
  const child = spawn(
    found.executablePath,
    [
      ...own,
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--no-first-run',
      '--no-startup-window',
      '--disable-gpu',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...found.env } },
  )
  const address = await addressOf(child)
  const socket = new WebSocket(address)
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = reject
  })
  return connect(child, address, socket)
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const [, address] = /DevTools listening on (ws:\S+)/.exec(output) ?? []
      if (address) resolve(address)
    })
    child.once('exit', () => reject(new Error(`Chromium ended: ${output.slice(-1_000)}`)))
  })
}

interface Answer {
  id?: number
  result?: Params
  error?: { message: string }
  method?: string
  params?: Params
  sessionId?: string
}

function connect(child: ChildProcess, address: string, socket: WebSocket): Chromium {
  let last = 0
  const waiting = new Map<number, { resolve(result: Params): void; reject(error: Error): void }>()
  const listeners = new Map<string, Listener>()
  socket.onmessage = ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer
    if (answer.id === undefined) {
      listeners.get(answer.sessionId ?? '')?.(answer.method ?? '', answer.params ?? {})
      return
    }
    const asked = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (answer.error) asked?.reject(new Error(answer.error.message))
    else asked?.resolve(answer.result ?? {})
  }
  socket.onclose = () => {
    for (const { reject } of waiting.values()) reject(new Error('Chromium is gone'))
  }
  return {
    address,
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) return reject(new Error('Chromium is gone'))
        const id = ++last
        waiting.set(id, { resolve, reject })
        socket.send(JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) }))
      }),
    on: (sessionId, listener) => void listeners.set(sessionId, listener),
    close: () => endProcess(child),
  }
}
