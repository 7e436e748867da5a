import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow, screen } from 'electron'
import { z } from 'zod'
import { type Area, boundsFor, type Size } from './bounds.ts'

const windowStateSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  maximized: z.boolean(),
  fullScreen: z.boolean(),
})
const windowStatesSchema = z.object({ main: windowStateSchema.optional(), own: windowStateSchema.optional() })
type WindowStates = z.infer<typeof windowStatesSchema>

/** The messenger's window, or one with a conversation of its own. */
export type WindowKind = keyof WindowStates

export interface WindowState {
  readonly bounds: Area
  readonly maximized: boolean
  readonly fullScreen: boolean
}

const usual: Readonly<Record<WindowKind, Size>> = {
  main: { width: 1_100, height: 760 },
  own: { width: 520, height: 680 },
}

const file = (): string => join(app.getPath('userData'), 'window.json')

/** Where a window of this kind was last, on a screen that is there. */
export function savedWindowState(kind: WindowKind): WindowState {
  const saved = read()[kind]
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea)
  return {
    bounds: boundsFor(saved, screens, usual[kind]),
    maximized: saved?.maximized ?? false,
    fullScreen: saved?.fullScreen ?? false,
  }
}

export function saveWindowState(kind: WindowKind, window: BrowserWindow): void {
  const place = { ...window.getNormalBounds(), maximized: window.isMaximized(), fullScreen: window.isFullScreen() }
  try {
    writeFileSync(file(), JSON.stringify({ ...read(), [kind]: place }))
  } catch {
    // Where the window was is not worth a word.
  }
}

function read(): WindowStates {
  try {
    return windowStatesSchema.parse(JSON.parse(readFileSync(file(), 'utf8')))
  } catch {
    return {}
  }
}
