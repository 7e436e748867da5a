import { useSyncExternalStore } from 'react'
import type { HomeView, InstalledHome } from '../host/installed.ts'

/** The installed home as it is now. */
export const useHomeView = (home: InstalledHome): HomeView => useSyncExternalStore(home.subscribe, home.view)
