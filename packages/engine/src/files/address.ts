/** The server may name a path on itself instead of an address. */
export const addressOn = (serverUrl: string, address: string): string =>
  /^https?:\/\//.test(address) ? address : `${serverUrl}${address.startsWith('/') ? '' : '/'}${address}`
