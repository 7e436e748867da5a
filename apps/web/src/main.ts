// Must come before any module with a schema.
import '@maru/shared/no-eval'
import { Page } from './page.ts'
import { showSharedEngine } from './shared-engine.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root')

const page = new Page(root)
const showOwnEngine = async () => {
  const own = await import('./own-engine.ts')
  await own.showOwnEngine(page)
}

if ('SharedWorker' in window && 'locks' in navigator) showSharedEngine(page, () => void showOwnEngine())
else void showOwnEngine()
