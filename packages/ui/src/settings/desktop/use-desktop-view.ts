import type { Desktop, DesktopView } from '@maru/host'
import { useSyncExternalStore } from 'react'

/** The current state of the desktop app. */
export const useDesktopView = (desktop: Desktop): DesktopView => useSyncExternalStore(desktop.subscribe, desktop.view)
