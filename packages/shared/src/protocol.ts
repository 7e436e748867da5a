/** Raised when a client written for the older number could misunderstand the server. */
export const protocolVersion = 1
/** The oldest client protocol that the server still speaks. */
export const oldestProtocolVersion = 1
