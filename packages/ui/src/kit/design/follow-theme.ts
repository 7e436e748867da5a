import type { Snapshot } from '@maru/engine'

const dark = window.matchMedia('(prefers-color-scheme: dark)')

/** Applies a theme to the page, following the system's if asked to. Returns a function that stops it. */
export function followTheme(theme: Snapshot['preferences']['theme']): () => void {
  const paint = () => {
    document.documentElement.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
  }
  paint()
  dark.addEventListener('change', paint)
  return () => dark.removeEventListener('change', paint)
}
