import type { Desktop, DesktopView } from '@maru/host'
import { useSyncExternalStore } from 'react'

/** The installed home as it is now. */
export const useDesktopView = (home: Desktop): DesktopView => useSyncExternalStore(home.subscribe, home.view)
