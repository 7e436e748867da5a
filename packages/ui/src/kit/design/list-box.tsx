import type { CustomContainerComponentProps } from 'virtua'

/** The box of a virtual list, which by itself takes no clicks while it scrolls: one that comes just then is not to be lost. */
const listBox =
  (Box: 'div' | 'ul') =>
  ({ style, ...rest }: CustomContainerComponentProps) => <Box {...rest} style={{ ...style, pointerEvents: 'auto' }} />

export const RowsBox = listBox('div')
export const ListBox = listBox('ul')
