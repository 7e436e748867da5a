import { createRoot } from 'react-dom/client'
import { mountMessenger } from '../../src/index.tsx'
import { Providers } from '../../src/kit/providers.tsx'
import { Theme } from '../../src/shell/theme.tsx'
import { hostOf, type PictureOptions } from '../common.ts'
import { signedIn } from './fixtures.ts'
import { shellMessenger } from './messenger.ts'
import { Primitives } from './primitives.tsx'
import { isStateName, type State, states } from './states.ts'

/** The whole messenger in a state: ?state=lobby. Without a state, or with `primitives`, shows the primitives. */
export function draw(root: HTMLElement, options: PictureOptions): void {
  const name = options.params.get('state') ?? 'primitives'
  const state: State | undefined = isStateName(name) ? states[name] : undefined
  const { snapshot, host: kind = 'web', invitation, empty = false } = state ?? { snapshot: signedIn }
  const { language, theme, density } = options
  const fake = shellMessenger(
    { ...snapshot, preferences: { ...snapshot.preferences, language, theme, density } },
    empty,
  )
  Object.assign(window, { fake })
  const { messenger } = fake
  const host = { ...hostOf(options, kind), ...(invitation !== undefined && { invitation: () => invitation }) }
  if (state) mountMessenger({ root, messenger, host })
  else
    createRoot(root).render(
      <Providers messenger={messenger} host={host}>
        <Theme />
        <Primitives />
      </Providers>,
    )
}
