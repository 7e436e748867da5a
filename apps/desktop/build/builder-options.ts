/** What of the packages depends on where they are made. */
export function builderOptions(environment: Record<string, string | undefined>, notes: string): string[] {
  const { MARU_SERVER: server, MARU_UPDATES: updates, APPLE_API_KEY, APPLE_ID, CSC_LINK, CSC_NAME } = environment
  return [
    // A team's own packages begin with its own server.
    ...(server ? [`-c.extraMetadata.maruServer=${server}`] : []),
    // Only packages that know where newer ones are update themselves.
    ...(updates ? ['-c.publish.provider=generic', `-c.publish.url=${updates}`] : []),
    // Setting fuses breaks the signature that Electron comes with, and a Mac of today starts nothing unsigned: without a certificate
    // it gets one of no one's, which the hardened runtime would not let load its own libraries.
    ...(CSC_LINK || CSC_NAME ? [] : ['-c.mac.identity=-', '-c.mac.hardenedRuntime=false']),
    ...(APPLE_API_KEY || APPLE_ID ? ['-c.mac.notarize=true'] : []),
    `-c.releaseInfo.releaseNotesFile=${notes}`,
  ]
}
