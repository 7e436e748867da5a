/** The options that depend on the environment in which the packages are built. */
export function builderOptions(environment: Record<string, string | undefined>, notes: string): string[] {
  const { MARU_SERVER: server, MARU_UPDATES: updates, APPLE_API_KEY, APPLE_ID, CSC_LINK, CSC_NAME } = environment
  return [
    // A team's own packages start with the team's server.
    ...(server ? [`-c.extraMetadata.maruServer=${server}`] : []),
    // Without an address, packages do not update themselves.
    ...(updates ? ['-c.publish.provider=generic', `-c.publish.url=${updates}`] : []),
    // Setting fuses breaks Electron's own signature, and today's Macs start nothing unsigned. Without a certificate it gets
    // an ad-hoc signature, with which the hardened runtime would refuse to load the app's libraries.
    ...(CSC_LINK || CSC_NAME ? [] : ['-c.mac.identity=-', '-c.mac.hardenedRuntime=false']),
    ...(APPLE_API_KEY || APPLE_ID ? ['-c.mac.notarize=true'] : []),
    `-c.releaseInfo.releaseNotesFile=${notes}`,
  ]
}
