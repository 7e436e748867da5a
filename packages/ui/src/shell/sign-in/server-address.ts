/** Adds the protocol that users leave out. */
export const serverTyped = (typed: string): string => (typed.includes('://') ? typed.trim() : `https://${typed.trim()}`)

export const hostOf = (server: string): string => URL.parse(server)?.host ?? server
