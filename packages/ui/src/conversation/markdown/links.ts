/** Whether the link text is the target itself. */
export const saysTarget = (text: string, href: string): boolean => {
  const bare = (address: string) =>
    address
      .replace(/^(?:https?:\/\/|mailto:)/i, '')
      .replace(/\/$/, '')
      .toLowerCase()
  return bare(text) === bare(href) || bare(safelyDecoded(href)) === bare(text)
}

function safelyDecoded(href: string): string {
  try {
    return decodeURI(href)
  } catch {
    return href
  }
}
