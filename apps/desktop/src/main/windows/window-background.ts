/** What a window shows before its page does: the page's own colour, as in packages/ui/src/kit/design/tokens.css. */
export const windowBackground = (dark: boolean): string => (dark ? '#1d1a17' : '#faf7f2')
