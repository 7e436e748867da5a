import type { PreloadBridge } from '@maru/host'
import { contextBridge, ipcRenderer } from 'electron'

// A sandboxed script can import nothing but Electron, so the names of the channels are repeated here; a test compares them.
const bridge: PreloadBridge = {
  sendToEngine: (message) => ipcRenderer.send('maru:engine', message),
  onEngine: (listener) => void ipcRenderer.on('maru:engine', (_event, message: unknown) => listener(message)),
  askHost: (name, input) => ipcRenderer.invoke('maru:host', name, input),
  onOpen: (listener) => void ipcRenderer.on('maru:open', (_event, target: unknown) => listener(target)),
  onDesktop: (listener) => void ipcRenderer.on('maru:desktop', (_event, view: unknown) => listener(view)),
}

contextBridge.exposeInMainWorld('maruDesktop', bridge)
