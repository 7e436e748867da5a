/** A window's colour before its page is painted: that of the page, as in packages/ui/src/kit/design/tokens.css. */
export const windowBackground = (dark: boolean): string => (dark ? '#1d1a17' : '#fbfaf8')
