import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchReal } from './real.ts'
import type { Actions } from './spy.ts'
import { launchStandIn } from './stand-in.ts'

export type Answer<Name extends keyof Actions> = Awaited<ReturnType<Actions[Name]>>

/** The built app as it runs, whatever it runs on. */
export interface RunningApp {
  /** Does or looks at something outside the app's pages: the tray, notifications, power, network. */
  ask<Name extends keyof Actions>(name: Name, ...args: Parameters<Actions[Name]>): Promise<Answer<Name>>
  /** The page of the window that was opened last. */
  page(): Promise<Page>
  /** Closes the windows, and waits until their pages are gone. */
  closeWindows(): Promise<void>
  /** Starts the app once more, beside this one. Answers how that ended. */
  startAgain(...args: string[]): Promise<number | null>
  /** As SIGKILL ends it. */
  kill(): Promise<void>
  /** When it has ended by itself. */
  ended(): Promise<unknown>
  /** As its menu ends it. */
  quit(): Promise<number | null>
}

interface LaunchOptions {
  readonly userData: string
  readonly server: string
  readonly args?: readonly string[]
  readonly environment?: Record<string, string>
  /** Where the built app is. */
  readonly folder?: string
}

export interface Start {
  readonly main: string
  readonly userData: string
  readonly args: readonly string[]
  readonly environment: NodeJS.ProcessEnv
}

/** What Playwright is to start as Electron: 'real' is the one that is installed, else the path of a program. */
const electron = process.env['MARU_ELECTRON']

/** True: tests run on the real Electron, and what only the stand-in can play is left out. */
export const onRealElectron = electron === 'real'

/** Starts the built app, in Korean: on the stand-in, or with MARU_ELECTRON on Electron itself. */
export function launch(options: LaunchOptions): Promise<RunningApp> {
  const { userData, server, args = [], environment = {}, folder = join(import.meta.dirname, '../..') } = options
  const start: Start = {
    main: join(folder, 'out/main/index.js'),
    userData,
    args,
    environment: { ...process.env, LANGUAGE: 'ko', MARU_SERVER: server, ...environment },
  }
  return electron ? launchReal(electron, start) : launchStandIn(start)
}
