// What `import ... from 'electron'` resolves to in the app under test. Importing a missing name fails with that name.
export { app } from './app.ts'
export { Notification } from './notification.ts'
export { ipcMain } from './pages.ts'
export {
  autoUpdater,
  dialog,
  globalShortcut,
  Menu,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  Tray,
} from './system.ts'
export { BrowserWindow } from './windows.ts'
