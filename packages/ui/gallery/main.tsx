import type { PictureOptions } from './common.ts'

const params = new URLSearchParams(location.search)
const density = params.get('density')
const options: PictureOptions = {
  params,
  language: params.get('language') === 'ko' ? 'ko' : 'en',
  theme: params.get('theme') === 'dark' ? 'dark' : 'light',
  density: density === 'compact' || density === 'chat' ? density : 'comfortable',
}
document.documentElement.dataset['theme'] = options.theme
document.documentElement.dataset['density'] = options.density
document.documentElement.lang = options.language

// ?stage=shell (the whole messenger), conversation, or screens (a single screen), and the stage's own params.
const stages = {
  shell: () => import('./shell/stage.tsx'),
  conversation: () => import('./conversation/stage.tsx'),
  screens: () => import('./screens/stage.tsx'),
}
const name = params.get('stage') ?? 'shell'
const root = document.getElementById('root')
const stage = Object.hasOwn(stages, name) ? await stages[name as keyof typeof stages]() : undefined
if (root) stage?.draw(root, options)

/** For the accessibility test. */
Object.assign(window, { loadAxe: async () => (await import('axe-core')).default })
