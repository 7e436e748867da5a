import type { Desktop, DesktopView } from '@maru/host'
import { useSyncExternalStore } from 'react'

/** The desktop app as it is now. */
export const useDesktopView = (desktop: Desktop): DesktopView => useSyncExternalStore(desktop.subscribe, desktop.view)
