/** The server that the sign-in screen starts with: from the environment, or the one the package was made for. */
export function defaultServer(environment: Record<string, string | undefined>, packaged?: string): string {
  const given = environment['MARU_SERVER'] || packaged || `http://127.0.0.1:${environment['PORT'] || '3210'}`
  const { protocol, origin } = new URL(given)
  if (protocol !== 'http:' && protocol !== 'https:') throw new Error(`MARU_SERVER is not a web address: ${given}`)
  return origin
}
