import type { CustomContainerComponentProps } from 'virtua'

/** Container of a virtual list that keeps accepting clicks while it scrolls, which the default one doesn't. */
const listBox =
  (Box: 'div' | 'ul') =>
  ({ style, ...rest }: CustomContainerComponentProps) => <Box {...rest} style={{ ...style, pointerEvents: 'auto' }} />

export const RowsBox = listBox('div')
export const ListBox = listBox('ul')
