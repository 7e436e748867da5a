/** The link opens the server's web app, which hands over to the desktop app if the computer has it. */
export const inviteLink = (serverUrl: string, code: string): string => `${serverUrl.replace(/\/+$/, '')}/invite/${code}`
