import { app, BrowserWindow } from 'electron'
import type { OpenTarget } from '../contract/host.ts'
import { type HostHandlers, serveEngine, serveHost } from './bridge.ts'
import { type EngineHome, startEngine } from './engine.ts'
import { defaultServer } from './links.ts'
import { systemNotifier } from './notifier.ts'
import { languageOf, sayIn } from './texts.ts'
import { createTray } from './tray.ts'
import type { TrayAction } from './tray-menu.ts'
import { openOutside, Windows } from './windows.ts'

export interface HomeParts {
  readonly preload: string
  readonly resources: string
  readonly environment: Record<string, string | undefined>
}

export interface Home {
  show(target?: OpenTarget): void
}

/** The installed home: an engine that goes on whatever becomes of the windows, and a tray that says so. */
export async function openHome({ preload, resources, environment }: HomeParts): Promise<Home> {
  const server = defaultServer(environment)
  const systems = app.getPreferredSystemLanguages()
  const say = () => sayIn(languageOf(home.messenger.state().preferences.language, systems))
  const show = (target?: OpenTarget) => windows.show(target)

  const home: EngineHome = await startEngine(systemNotifier({ say, open: show, messenger: () => home.messenger }))
  const windows = new Windows(preload, {
    opened: (window) => {
      const screen = screenOf(window)
      const stopServing = serveEngine(window, home)
      return () => {
        stopServing()
        // Nobody looks at a window that is gone.
        void home.messenger.call('attention.set', { screen, focused: false, gone: true })
      }
    },
    allClosed() {
      // A desktop without a tray would leave no way back: there, the last window quits.
      if (!tray) app.quit()
    },
  })
  const tray = createTray(resources, { state: home.messenger.state, say, act })
  tray?.refresh()
  home.messenger.subscribe(() => tray?.refresh())
  serveHost(hostHandlers())
  stopBeforeQuit(home)
  // The tray keeps the app: a closed window is no reason to go.
  app.on('window-all-closed', () => {})
  return { show }

  function act(action: TrayAction): void {
    if (action.kind === 'open') show()
    if (action.kind === 'quit') app.quit()
    if (action.kind === 'room') show({ accountId: action.accountId, roomId: action.roomId })
    if (action.kind === 'snooze') snooze(action.until)
  }

  function snooze(until: number | undefined): void {
    const { state, call } = home.messenger
    for (const accountId of Object.keys(state().accounts))
      void call('accounts.settings', { accountId, settings: { snoozedUntil: until ?? 0 } })
  }

  function hostHandlers(): HostHandlers {
    const windowOf = (contents: Electron.WebContents) => BrowserWindow.fromWebContents(contents)
    return {
      about(_input, from) {
        const window = windowOf(from)
        const target = window ? windows.openedFor(window).target : undefined
        return {
          defaultServer: server,
          platform: platformOf(process.platform),
          languages: systems,
          screen: window ? screenOf(window) : '',
          ...(target && { target }),
        }
      },
      openLink({ url }) {
        openOutside(url)
        return {}
      },
      popOut(target) {
        windows.popOut(target)
        return {}
      },
      notificationPermission: () => ({ permission: 'granted' }),
      figures(_input, from) {
        const window = windowOf(from)
        return {
          memoryBytes: process.memoryUsage().rss,
          screens: windows.made,
          screenSince: window ? windows.openedFor(window).since : Date.now(),
        }
      },
    }
  }
}

const screenOf = (window: BrowserWindow): string => `window-${window.id}`

/** Quitting asks nothing and loses nothing: what was written is saved, and goes out at the next start. */
function stopBeforeQuit(home: EngineHome): void {
  let stopped = false
  app.on('will-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    void home.stop().finally(() => {
      stopped = true
      app.quit()
    })
  })
}

function platformOf(platform: string): 'mac' | 'windows' | 'linux' | 'other' {
  if (platform === 'darwin') return 'mac'
  if (platform === 'win32') return 'windows'
  return platform === 'linux' ? 'linux' : 'other'
}
