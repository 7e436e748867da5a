/** Where an invitation is followed: the web home of its server, which an installed app takes over where there is one. */
export const inviteLink = (serverUrl: string, code: string): string => `${serverUrl.replace(/\/+$/, '')}/invite/${code}`
