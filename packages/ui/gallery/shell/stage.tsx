import { createRoot } from 'react-dom/client'
import { mountMessenger } from '../../src/index.tsx'
import { ToastProvider } from '../../src/kit/design/index.ts'
import { MessengerProvider } from '../../src/kit/messenger/context.tsx'
import { WordsProvider } from '../../src/kit/texts/context.tsx'
import { Theme } from '../../src/shell/theme.tsx'
import { hostOf, type Look } from '../common.ts'
import { signedIn } from './fixtures.ts'
import { shellMessenger } from './messenger.ts'
import { Primitives } from './primitives.tsx'
import { isStateName, type State, states } from './states.ts'

/** The whole messenger in one of its states: ?state=lobby. Without a state, or with `primitives`: the primitives. */
export function draw(root: HTMLElement, look: Look): void {
  const name = look.asked.get('state') ?? 'primitives'
  const state: State | undefined = isStateName(name) ? states[name] : undefined
  const { snapshot, home = 'web' } = state ?? { snapshot: signedIn }
  const { language, theme } = look
  const fake = shellMessenger({ ...snapshot, preferences: { ...snapshot.preferences, language, theme } })
  Object.assign(window, { fake })
  const { messenger } = fake
  const host = hostOf(look, home)
  if (state) mountMessenger({ root, messenger, host })
  else
    createRoot(root).render(
      <MessengerProvider messenger={messenger} host={host}>
        <WordsProvider languages={[language]}>
          <Theme />
          <ToastProvider>
            <Primitives />
          </ToastProvider>
        </WordsProvider>
      </MessengerProvider>,
    )
}
