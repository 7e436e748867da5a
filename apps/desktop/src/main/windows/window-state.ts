import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow, screen } from 'electron'
import { z } from 'zod'
import { type Area, boundsFor, type Size } from './bounds.ts'

const savedStateSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  maximized: z.boolean(),
  fullScreen: z.boolean(),
})
const savedStatesSchema = z.object({ main: savedStateSchema.optional(), own: savedStateSchema.optional() })
type SavedStates = z.infer<typeof savedStatesSchema>

/** The messenger's main window, or one that a room has as its own. */
export type WindowKind = keyof SavedStates

export interface WindowState {
  readonly bounds: Area
  readonly maximized: boolean
  readonly fullScreen: boolean
}

const defaultSizes: Readonly<Record<WindowKind, Size>> = {
  main: { width: 1_100, height: 760 },
  own: { width: 520, height: 680 },
}

const file = (): string => join(app.getPath('userData'), 'window.json')

/** Where the last window of this kind was, moved onto a connected screen. */
export function savedWindowState(kind: WindowKind): WindowState {
  const saved = read()[kind]
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea)
  return {
    bounds: boundsFor(saved, screens, defaultSizes[kind]),
    maximized: saved?.maximized ?? false,
    fullScreen: saved?.fullScreen ?? false,
  }
}

export function saveWindowState(kind: WindowKind, window: BrowserWindow): void {
  const state = { ...window.getNormalBounds(), maximized: window.isMaximized(), fullScreen: window.isFullScreen() }
  try {
    writeFileSync(file(), JSON.stringify({ ...read(), [kind]: state }))
  } catch {
    // Not worth an error message.
  }
}

function read(): SavedStates {
  try {
    return savedStatesSchema.parse(JSON.parse(readFileSync(file(), 'utf8')))
  } catch {
    return {}
  }
}
