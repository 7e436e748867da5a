import { useEffect } from 'react'
import { Spinner } from './button.tsx'

/** Stands after the last loaded row of a virtual list, which draws it only when it is scrolled to. */
export function LoadMore({ onShown }: { onShown(): void }) {
  useEffect(onShown, [onShown])
  return <Spinner />
}
