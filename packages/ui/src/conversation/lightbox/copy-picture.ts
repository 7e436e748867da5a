/** Copies a picture that is drawn in the page, as PNG: the one format that every clipboard takes. */
export async function copyPicture(image: HTMLImageElement): Promise<void> {
  const canvas = Object.assign(document.createElement('canvas'), {
    width: image.naturalWidth,
    height: image.naturalHeight,
  })
  canvas.getContext('2d')?.drawImage(image, 0, 0)
  const png = new Promise<Blob>((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be encoded'))),
      'image/png',
    ),
  )
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })])
}
