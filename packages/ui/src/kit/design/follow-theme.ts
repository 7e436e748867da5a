import type { Snapshot } from '@maru/engine'

const dark = window.matchMedia('(prefers-color-scheme: dark)')

/** Puts the page in a theme; the system's may change at any time. Returns how to stop following it. */
export function followTheme(theme: Snapshot['preferences']['theme']): () => void {
  const paint = () => {
    document.documentElement.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
  }
  paint()
  dark.addEventListener('change', paint)
  return () => dark.removeEventListener('change', paint)
}
