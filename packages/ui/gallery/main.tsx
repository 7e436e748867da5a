import type { Look } from './common.ts'

const asked = new URLSearchParams(location.search)
const look: Look = {
  asked,
  language: asked.get('language') === 'ko' ? 'ko' : 'en',
  theme: asked.get('theme') === 'dark' ? 'dark' : 'light',
}
document.documentElement.dataset['theme'] = look.theme
document.documentElement.lang = look.language

// ?stage=shell (the whole messenger), conversation or screens (one at a time), and what each is asked for.
const stages = {
  shell: () => import('./shell/stage.tsx'),
  conversation: () => import('./conversation/stage.tsx'),
  screens: () => import('./screens/stage.tsx'),
}
const name = asked.get('stage') ?? 'shell'
const root = document.getElementById('root')
const stage = Object.hasOwn(stages, name) ? await stages[name as keyof typeof stages]() : undefined
if (root) stage?.draw(root, look)
