import { type MessengerApi, type Notifier, serve } from '@maru/engine'
import { type FromTab, type FromWorker, type NotifierCall, portOver } from './messages.ts'

interface Tab {
  readonly port: MessagePort
  readonly screen: string
  /** Ends the tab's access to the engine. */
  revoke(): void
}

interface TabsDeps {
  onOpened(tab: Tab): void
  onWake(): void
  onNetwork(online: boolean): void
  onRetry(): void
  onClosed(screen: string): void
}

/** The open tabs, in the order in which the user looked at them last. */
export class Tabs {
  readonly #deps: TabsDeps
  readonly #lock: string
  readonly #tabs = new Set<Tab>()
  #check = 0
  #onStep: Parameters<Notifier['check']>[1] = () => {}

  /** `lock` is held as long as this worker lives. */
  constructor(lock: string, deps: TabsDeps) {
    this.#lock = lock
    this.#deps = deps
  }

  connect(port: MessagePort): void {
    let tab: Tab | undefined
    port.addEventListener('message', ({ data }: MessageEvent<FromTab>) => {
      if (data.type === 'opened') tab = this.#open(port, data.screen)
      else if (tab) this.#receive(tab, data)
    })
    port.start()
  }

  tellAll(message: FromWorker): void {
    for (const tab of this.#tabs) tell(tab, message)
  }

  grantAll(api: MessengerApi): void {
    for (const tab of this.#tabs) grant(tab, api)
  }

  revokeAll(): void {
    for (const tab of this.#tabs) tab.revoke()
  }

  /** Notifications go to one tab: the one that the user looked at last, and which a click brings back. */
  readonly notifier: Notifier = {
    show: (notification) => this.#notifyLast({ kind: 'show', notification }),
    // Another tab may have shown it.
    withdraw: (about) => this.tellAll({ type: 'notify', call: { kind: 'withdraw', about } }),
    summary: (accountId, summary) => {
      const call = { kind: 'summary', accountId, summary } as const
      if (summary) this.#notifyLast(call)
      else this.tellAll({ type: 'notify', call })
    },
    check: (accountId, onStep) => {
      this.#onStep = onStep
      this.#notifyLast({ kind: 'check', accountId, check: ++this.#check })
    },
  }

  #notifyLast(call: NotifierCall): void {
    const last = [...this.#tabs].at(-1)
    if (last) tell(last, { type: 'notify', call })
  }

  #open(port: MessagePort, screen: string): Tab {
    const tab: Tab = { port, screen, revoke() {} }
    this.#tabs.add(tab)
    tell(tab, { type: 'welcome', lock: this.#lock })
    void navigator.locks.request(screen, () => this.#close(tab))
    this.#deps.onOpened(tab)
    return tab
  }

  #close(tab: Tab): void {
    this.#tabs.delete(tab)
    tab.revoke()
    this.#deps.onClosed(tab.screen)
  }

  #receive(tab: Tab, message: FromTab): void {
    switch (message.type) {
      case 'seen':
        this.#tabs.delete(tab)
        this.#tabs.add(tab)
        return
      case 'wake':
        this.#deps.onWake()
        return
      case 'network':
        this.#deps.onNetwork(message.online)
        return
      case 'checked':
        if (message.check === this.#check) this.#onStep(message.step, message.ok)
        return
      case 'retry':
        this.#deps.onRetry()
    }
  }
}

const tell = ({ port }: Tab, message: FromWorker, transferred: Transferable[] = []): void =>
  port.postMessage(message, transferred)

/** Gives a tab access to the engine. */
export function grant(tab: Tab, api: MessengerApi): void {
  const { port1, port2 } = new MessageChannel()
  const stop = serve(api, portOver(port1))
  tab.revoke = () => {
    stop()
    port1.close()
  }
  tell(tab, { type: 'running' }, [port2])
}
