import { useEffect } from 'react'
import { followTheme } from '../kit/design/follow-theme.ts'
import { useMessenger } from '../kit/messenger/context.tsx'
import { useWords } from '../kit/texts/context.tsx'

/** Applies the preferences to the document, where the style sheets read them. */
export function Theme() {
  const { theme, density, textSize } = useMessenger((state) => state.preferences)
  const { language } = useWords()
  useEffect(() => followTheme(theme), [theme])
  useEffect(() => {
    const { documentElement: page } = document
    page.dataset['density'] = density
    page.style.fontSize = `${textSize}px`
    page.lang = language
  }, [density, textSize, language])
  return null
}
