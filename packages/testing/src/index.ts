export { type FoundBrowser, findBrowser } from './browser.ts'
export { type ServerProcess, startServerProcess } from './server.ts'
export { settle } from './settle.ts'
