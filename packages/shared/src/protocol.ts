/** Raised when clients of the older version could misunderstand the server. */
export const protocolVersion = 1
/** The oldest version that the server still supports. */
export const oldestProtocolVersion = 1
