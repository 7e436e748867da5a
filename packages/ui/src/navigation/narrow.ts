/** Whether the screen shows one pane at a time; the style sheets ask the same. */
export const isNarrow = (): boolean => matchMedia('(width < 640px)').matches
