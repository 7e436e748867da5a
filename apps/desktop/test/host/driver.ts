import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchReal } from './real.ts'
import type { Actions } from './spy.ts'
import { launchStandIn } from './stand-in.ts'

export type Answer<Name extends keyof Actions> = Awaited<ReturnType<Actions[Name]>>

/** The running app, on the stand-in or on Electron itself. */
export interface RunningApp {
  /** Runs one of the spy's actions outside the app's pages: on the tray, notifications, power, network. */
  ask<Name extends keyof Actions>(name: Name, ...args: Parameters<Actions[Name]>): Promise<Answer<Name>>
  /** The page of the window that was opened last. */
  page(): Promise<Page>
  /** Closes the windows, and waits until their pages are gone. */
  closeWindows(): Promise<void>
  /** Starts a second instance beside this one. Resolves to its exit code. */
  startAgain(...args: string[]): Promise<number | null>
  /** Kills it with SIGKILL. */
  kill(): Promise<void>
  /** Resolves when it has ended on its own. */
  ended(): Promise<unknown>
  /** Quits it as its menu does. */
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

/** The program that Playwright starts as Electron: 'real' for the npm package's, otherwise a path. */
const electron = process.env['MARU_ELECTRON']

/** Whether the tests run on the real Electron, which skips those that need the stand-in. */
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
