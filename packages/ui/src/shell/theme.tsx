import { useEffect } from 'react'
import { useMessenger } from '../kit/messenger/context.tsx'
import { useWords } from '../kit/texts/context.tsx'

const dark = window.matchMedia('(prefers-color-scheme: dark)')

/** Puts the preferences on the page itself, where the style sheets read them. */
export function Theme() {
  const { theme, density, textSize } = useMessenger((state) => state.preferences)
  const { language } = useWords()
  useEffect(() => {
    const { documentElement: page } = document
    const paint = () => {
      page.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
    }
    paint()
    page.dataset['density'] = density
    page.style.fontSize = `${textSize}px`
    page.lang = language
    dark.addEventListener('change', paint)
    return () => dark.removeEventListener('change', paint)
  }, [theme, density, textSize, language])
  return null
}
