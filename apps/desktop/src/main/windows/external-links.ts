/** Whether the system may open a link: with any other protocol it could start a program. */
export const mayOpenExternally = (link: string): boolean =>
  ['http:', 'https:', 'mailto:'].includes(URL.parse(link)?.protocol ?? '')
