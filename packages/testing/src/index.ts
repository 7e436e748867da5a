export { type FoundBrowser, findBrowser } from './browser.ts'
