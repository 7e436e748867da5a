const urls = new Map<string, string>()
const most = 200

/** Files that were chosen in this page, which shows them without asking the server. */
export function rememberOwnFile(fileId: string, file: Blob): void {
  const [oldest] = urls
  if (urls.size >= most && oldest) {
    URL.revokeObjectURL(oldest[1])
    urls.delete(oldest[0])
  }
  urls.set(fileId, URL.createObjectURL(file))
}

/** The address of a file of this page's own, undefined for any other. */
export const ownFileUrl = (fileId: string): string | undefined => urls.get(fileId)
