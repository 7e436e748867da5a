/** The square of a picture that is kept. */
export interface Crop {
  /** 1: as much as fits. */
  readonly zoom: number
  /** Its middle, in pixels of the picture. */
  readonly x: number
  readonly y: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

export const zoomMax = 4
const madeSide = 512

export const wholeOf = ({ width, height }: Size): Crop => ({ zoom: 1, x: width / 2, y: height / 2 })

/** The square's side, in pixels of the picture. */
export const sideOf = ({ width, height }: Size, { zoom }: Crop): number => Math.min(width, height) / zoom

/** Within the picture. */
export function within(size: Size, crop: Crop): Crop {
  const zoom = Math.min(zoomMax, Math.max(1, crop.zoom))
  const half = sideOf(size, { ...crop, zoom }) / 2
  const between = (at: number, length: number) => Math.min(length - half, Math.max(half, at))
  return { zoom, x: between(crop.x, size.width), y: between(crop.y, size.height) }
}

/** By shares of the square's side. */
export function moved(size: Size, crop: Crop, right: number, down: number): Crop {
  const side = sideOf(size, crop)
  return within(size, { ...crop, x: crop.x + right * side, y: crop.y + down * side })
}

export const zoomed = (size: Size, crop: Crop, factor: number): Crop =>
  within(size, { ...crop, zoom: crop.zoom * factor })

/** What of the picture is in the square, as a small JPEG. */
export async function cropped(picture: HTMLImageElement, crop: Crop): Promise<Blob> {
  const size = { width: picture.naturalWidth, height: picture.naturalHeight }
  const side = sideOf(size, crop)
  const canvas = new OffscreenCanvas(madeSide, madeSide)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this browser has no canvas')
  context.imageSmoothingQuality = 'high'
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, madeSide, madeSide)
  context.drawImage(picture, crop.x - side / 2, crop.y - side / 2, side, side, 0, 0, madeSide, madeSide)
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })
}
