import { type ComponentProps, lazy, type ReactNode, useState } from 'react'

type Component = Awaited<ReturnType<Parameters<typeof lazy>[0]>>['default']

export interface LazyComponent<Shown extends Component> {
  (props: ComponentProps<Shown>): ReactNode
  preload(): Promise<unknown>
}

/**
 * A component whose module is loaded on first render, or before by `preload`. Once it is, the component is drawn at once:
 * React's own `lazy` would suspend first, and React keeps what was suspended from view for up to 300 ms.
 */
export function lazyComponent<Module extends { readonly [Key in Name]: Component }, Name extends string>(
  load: () => Promise<Module>,
  name: Name,
): LazyComponent<Module[Name]> {
  let loaded: Module[Name] | undefined
  const preload = async () => {
    loaded = (await load())[name]
    return { default: loaded }
  }
  const Lazy = lazy(preload)
  function Loading(props: ComponentProps<Module[Name]>) {
    // Chosen once, because a change of the component would mount it anew.
    const [Shown] = useState<Component>(() => loaded ?? Lazy)
    return <Shown {...props} />
  }
  return Object.assign(Loading, { preload })
}
