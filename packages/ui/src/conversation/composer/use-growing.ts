import { type RefObject, useLayoutEffect } from 'react'

/** The field is as high as its text, where the style sheet alone can't do that. */
export function useGrowing(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const element = field.current
    if (!element || CSS.supports('field-sizing', 'content')) return
    element.style.blockSize = 'auto'
    element.style.blockSize = text === '' ? '' : `${element.scrollHeight}px`
  }, [field, text])
}
