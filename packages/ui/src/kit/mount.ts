import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

/** Draws a tree as all that a page shows. Returns how to take it away. */
export function mount(root: HTMLElement, tree: ReactNode): () => void {
  const container = document.createElement('div')
  container.style.blockSize = '100%'
  root.replaceChildren(container)
  const drawn = createRoot(container)
  drawn.render(tree)
  return () => drawn.unmount()
}
