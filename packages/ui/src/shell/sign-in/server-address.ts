/** The address of what was typed: people leave out the protocol. */
export const serverTyped = (typed: string): string => (typed.includes('://') ? typed.trim() : `https://${typed.trim()}`)

export const hostOf = (server: string): string => URL.parse(server)?.host ?? server
