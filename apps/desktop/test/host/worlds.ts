import { fromText, plain, toText } from './plain.ts'

/**
 * Runs in a page: one half in the page's own world, one in the preload script's. They share only a detached element, over
 * which calls go as JSON. The page can't reach it, because it is handed over before any of the page's scripts run.
 */

/** As text, because it runs in the browser without the rest of this module. */
const halves = `
${plain.toString()}
${toText.toString()}
${fromText.toString()}
function pageHalf(secret) {
  addEventListener(secret, (handed) => {
    handed.stopImmediatePropagation()
    const port = handed.relatedTarget
    const functions = new Map()
    let last = 0
    const pack = (value) => {
      if (typeof value !== 'function') return plain(value)
      functions.set(++last, value)
      return { function: last }
    }
    port.addEventListener('to-page', (event) => {
      const { expose, names, call, args } = fromText(event.detail)
      if (call !== undefined) return functions.get(call)(...args)
      const api = {}
      for (const name of names)
        api[name] = (...given) => {
          port.answer = undefined
          port.dispatchEvent(new CustomEvent('to-preload', { detail: toText({ name, args: given.map(pack) }) }))
          const { promise } = JSON.parse(port.getAttribute('answer') ?? '{}')
          if (promise === undefined) return undefined
          return new Promise((resolve, reject) =>
            port.addEventListener('settled-' + promise, (settled) => {
              const { value, error } = fromText(settled.detail)
              if (error === undefined) resolve(value)
              else reject(new Error(error))
            }, { once: true }),
          )
        }
      Object.defineProperty(window, expose, { value: Object.freeze(api), enumerable: true })
    })
  }, { once: true, capture: true })
}
function preloadHalf(secret, binding, preload) {
  const port = document.createElement('i')
  window.dispatchEvent(new MouseEvent(secret, { relatedTarget: port }))
  const listeners = new Map()
  const invoked = new Map()
  let last = 0
  const post = (message) => globalThis[binding](toText(message))
  globalThis.__fromMain = (text) => {
    const { channel, args, reply, value, error } = fromText(text)
    if (reply === undefined) for (const listener of listeners.get(channel) ?? []) listener({}, ...args)
    else {
      const { resolve, reject } = invoked.get(reply)
      invoked.delete(reply)
      if (error === undefined) resolve(value)
      else reject(new Error(error))
    }
  }
  const ipcRenderer = {
    send: (channel, ...args) => post({ channel, args }),
    invoke: (channel, ...args) => new Promise((resolve, reject) => {
      invoked.set(++last, { resolve, reject })
      post({ channel, args, invoke: last })
    }),
    on: (channel, listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return ipcRenderer
    },
  }
  const contextBridge = {
    exposeInMainWorld(expose, api) {
      port.addEventListener('to-preload', (event) => {
        const { name, args } = fromText(event.detail)
        const given = args.map((arg) => arg && arg.function
          ? (...told) => port.dispatchEvent(new CustomEvent('to-page', { detail: toText({ call: arg.function, args: told }) }))
          : arg)
        const result = api[name](...given)
        port.setAttribute('answer', '{}')
        if (!(result instanceof Promise)) return
        const promise = ++last
        port.setAttribute('answer', JSON.stringify({ promise }))
        const settle = (settled) => port.dispatchEvent(new CustomEvent('settled-' + promise, { detail: toText(settled) }))
        result.then((value) => settle({ value }), (error) => settle({ error: error.message }))
      })
      port.dispatchEvent(new CustomEvent('to-page', { detail: JSON.stringify({ expose, names: Object.keys(api) }) }))
    },
  }
  const require = (id) => {
    if (id === 'electron') return { contextBridge, ipcRenderer }
    throw new Error('a sandboxed preload script can not load ' + id)
  }
  preload(require, { exports: {} })
}
`

export const pageWorld = (secret: string): string =>
  `(() => { if (window === window.top) { ${halves}; pageHalf(${JSON.stringify(secret)}) } })()`

export const preloadWorld = (secret: string, binding: string, preload: string): string =>
  `(() => { if (window === window.top) { ${halves}; preloadHalf(${JSON.stringify(secret)}, ${JSON.stringify(binding)}, function (require, module) { const exports = module.exports; ${preload}\n }) } })()`
