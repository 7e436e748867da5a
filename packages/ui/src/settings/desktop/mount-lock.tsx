import type { Desktop, Host } from '@maru/host'
import { languageOf } from '@maru/shared'
import { createRoot } from 'react-dom/client'
import { LanguageProvider } from '../../kit/texts/context.tsx'
import { LockScreen } from './lock-screen.tsx'

interface Lock {
  readonly root: HTMLElement
  readonly host: Pick<Host, 'languages'> & { readonly desktop: Desktop }
}

/** Shows the lock in a home whose engine is out of reach. */
export function mountLock({ root, host }: Lock): void {
  const language = languageOf('system', host.languages)
  document.documentElement.lang = language
  followTheme()
  const place = document.createElement('div')
  place.style.blockSize = '100%'
  root.replaceChildren(place)
  createRoot(place).render(
    <LanguageProvider language={language}>
      <LockScreen desktop={host.desktop} />
    </LanguageProvider>,
  )
}

/** The system's, which is told by the home what was chosen in the messenger. The page is drawn anew when it is unlocked. */
function followTheme(): void {
  const asked = matchMedia('(prefers-color-scheme: dark)')
  const paint = () => {
    document.documentElement.dataset['theme'] = asked.matches ? 'dark' : 'light'
  }
  paint()
  asked.addEventListener('change', paint)
}
