import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Chromium } from './chromium.ts'
import { fromText, plain, toText } from './plain.ts'
import { happens } from './strict.ts'
import { pageWorld, preloadWorld } from './worlds.ts'

const world = 'preload'
const secret = `secret-${randomUUID()}`
const binding = `ipc${randomUUID().replaceAll('-', '')}`

type Handler = (request: Request) => Promise<Response>

/** The app's own schemes. A stock Chromium doesn't know them, so their pages are served under an https name. */
export const schemes = new Map<string, Handler>()
const toHttps = (url: string) =>
  url.replace(/^([a-z]+):\/\/([^/]*)/, (whole, scheme: string, host: string) =>
    schemes.has(scheme) ? `https://${host}.${scheme}.host.invalid` : whole,
  )
const fromHttps = (url: string) => url.replace(/^https:\/\/([^/]*)\.([a-z]+)\.host\.invalid/, '$2://$1')

/** Messages from pages to the main process, by channel. */
export const ipcMain = Object.assign(new EventEmitter(), {
  handlers: new Map<string, (event: object, ...args: unknown[]) => unknown>(),
  handle(channel: string, handler: (event: object, ...args: unknown[]) => unknown) {
    ipcMain.handlers.set(channel, handler)
  },
})

interface FromPreload {
  readonly channel: string
  readonly args: unknown[]
  readonly invoke?: number
}

/** Electron's webContents on a page of the real browser: an isolated preload world, messages, navigation. */
export class WebContents extends EventEmitter {
  readonly #chromium: Chromium
  #session = ''
  #target = ''
  #context: number | undefined
  #url = 'about:blank'
  #own = ''
  #gone = false
  #openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })

  constructor(chromium: Chromium) {
    super()
    this.#chromium = chromium
  }

  async open(size: { width: number; height: number }, preload: string | undefined): Promise<void> {
    const { targetId } = await this.#chromium.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      ...size,
    })
    this.#target = String(targetId)
    const { sessionId } = await this.#chromium.send('Target.attachToTarget', { targetId, flatten: true })
    this.#session = String(sessionId)
    this.#chromium.on(this.#session, (method, params) => void this.#onEvent(method, params))
    const source = preload === undefined ? '' : readFileSync(preload, 'utf8')
    if (/^(import|export) /m.test(source)) throw new Error('a sandboxed preload script can not be a module')
    await this.#ask('Page.enable')
    await this.#ask('Runtime.enable')
    await this.#ask('Runtime.addBinding', { name: binding, executionContextName: world })
    await this.#ask('Page.addScriptToEvaluateOnNewDocument', { source: pageWorld(secret) })
    await this.#ask('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadWorld(secret, binding, source),
      worldName: world,
    })
    await this.#ask('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
  }

  async loadURL(url: string): Promise<void> {
    this.#own = toHttps(url)
    await this.#ask('Page.navigate', { url: this.#own })
  }

  send(channel: string, ...args: unknown[]): void {
    this.#toPreload({ channel, args: plain(args) })
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.#openHandler = handler
  }

  reload(): void {
    this.#own = toHttps(this.#url)
    void this.#ask('Page.reload')
  }

  #zoom = 1

  setZoomFactor(factor: number): void {
    this.#zoom = factor
  }

  getZoomFactor(): number {
    return this.#zoom
  }

  forcefullyCrashRenderer(): void {
    this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
  }

  isDestroyed(): boolean {
    return this.#gone
  }

  async close(): Promise<void> {
    this.#gone = true
    await this.#chromium.send('Target.closeTarget', { targetId: this.#target }).catch(() => {})
  }

  async #onEvent(method: string, params: Record<string, unknown>): Promise<void> {
    if (method === 'Runtime.executionContextCreated') {
      const { id, name } = params['context'] as { id: number; name: string }
      if (name === world) this.#context = id
    }
    if (method === 'Runtime.bindingCalled') await this.#onMessage(fromText(String(params['payload'])) as FromPreload)
    if (method === 'Page.frameNavigated') this.#url = fromHttps((params['frame'] as { url: string }).url)
    if (method === 'Page.loadEventFired' && this.#url !== 'about:blank') {
      this.emit('loaded')
      this.emit('did-finish-load')
    }
    if (method === 'Page.windowOpen') this.#openHandler({ url: String(params['url']) })
    if (method === 'Fetch.requestPaused') await this.#onRequest(params as never)
  }

  async #onMessage({ channel, args, invoke }: FromPreload): Promise<void> {
    const frame = { url: this.#url, parent: null }
    const event = { sender: this, senderFrame: frame }
    if (invoke === undefined) {
      ipcMain.emit(channel, event, ...args)
      return
    }
    try {
      const handler = ipcMain.handlers.get(channel)
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      this.#toPreload({ reply: invoke, value: plain(await handler(event, ...args)) })
    } catch (error) {
      this.#toPreload({ reply: invoke, error: `Error invoking remote method '${channel}': ${error}` })
    }
  }

  #toPreload(message: object): void {
    if (this.#gone || this.#context === undefined) return
    const expression = `__fromMain(${JSON.stringify(toText(message))})`
    this.#ask('Runtime.evaluate', { expression, contextId: this.#context }).catch(() => {})
  }

  async #onRequest(paused: {
    requestId: string
    resourceType: string
    request: { url: string; method: string; headers: Record<string, string> }
  }): Promise<void> {
    const { requestId, resourceType, request } = paused
    const url = fromHttps(request.url)
    if (resourceType === 'Document' && request.url !== this.#own && !happens(this, 'will-navigate', { url })) {
      await this.#ask('Fetch.failRequest', { requestId, errorReason: 'Aborted' }).catch(() => {})
      return
    }
    const handler = schemes.get(new URL(url).protocol.slice(0, -1))
    if (!handler) {
      await this.#ask('Fetch.continueRequest', { requestId }).catch(() => {})
      return
    }
    const response = await handler(new Request(url, { method: request.method, headers: request.headers }))
    await this.#ask('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    }).catch(() => {})
  }

  #ask(method: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    return this.#chromium.send(method, params, this.#session)
  }
}
