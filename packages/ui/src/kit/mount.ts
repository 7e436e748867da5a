import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

/** Renders a tree as the whole page. Returns a function that removes it. */
export function mount(root: HTMLElement, tree: ReactNode): () => void {
  const container = document.createElement('div')
  container.style.blockSize = '100%'
  root.replaceChildren(container)
  const drawn = createRoot(container)
  drawn.render(tree)
  return () => drawn.unmount()
}
