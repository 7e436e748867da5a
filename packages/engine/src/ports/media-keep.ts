/** The port to what a device keeps of files that are on the server. */
export interface MediaKeep {
  /** The account was signed out, the room is gone, or a message with these files was deleted. */
  forget(about: { readonly accountId: string; readonly roomId?: string; readonly fileIds?: readonly string[] }): void
}

export const noMediaKeep: MediaKeep = { forget() {} }
