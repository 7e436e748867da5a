// What `import ... from 'electron'` gives the app under test. A name that is not here fails by that name.
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
  Tray,
} from './system.ts'
export { BrowserWindow } from './windows.ts'
