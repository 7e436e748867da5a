/** Dropped files. Folders are left out: they can't be read as one. */
export function filesIn(transfer: DataTransfer | null): File[] {
  if (!transfer) return []
  return [...transfer.items].flatMap((item) => {
    const isFolder = item.webkitGetAsEntry()?.isDirectory === true
    const file = item.kind === 'file' && !isFolder ? item.getAsFile() : null
    return file ? [file] : []
  })
}

/** Pasted files. What an office program copies is a text that comes with a picture of itself: it stays a text. */
export function pastedFiles(transfer: DataTransfer | null): File[] {
  if (!transfer) return []
  const { types } = transfer
  const isFormattedText = types.includes('text/plain') && (types.includes('text/html') || types.includes('text/rtf'))
  return isFormattedText ? [] : [...transfer.files]
}
