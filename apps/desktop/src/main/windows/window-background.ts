/** What a window shows before its page does: the page's own colour, as packages/ui/src/design/tokens.css has it. */
export const backgroundFor = (dark: boolean): string => (dark ? '#1d1a17' : '#faf7f2')
