/** How a picture is seen: how large, how far from the middle in pixels, and how many quarters it is turned. */
export interface ViewTransform {
  readonly scale: number
  readonly x: number
  readonly y: number
  readonly turns: number
}

interface Point {
  readonly x: number
  readonly y: number
}

interface Size {
  readonly width: number
  readonly height: number
}

export const fitted: ViewTransform = { scale: 1, x: 0, y: 0, turns: 0 }
export const largestScale = 8

/** Larger or smaller around a point, given from the middle, which stays where it is. */
export function zoomed(view: ViewTransform, factor: number, at: Point = { x: 0, y: 0 }): ViewTransform {
  const scale = Math.min(largestScale, Math.max(1, view.scale * factor))
  const grown = scale / view.scale
  if (scale === 1) return { ...fitted, turns: view.turns }
  return { ...view, scale, x: at.x - (at.x - view.x) * grown, y: at.y - (at.y - view.y) * grown }
}

export const panned = (view: ViewTransform, by: Point): ViewTransform => ({
  ...view,
  x: view.x + by.x,
  y: view.y + by.y,
})

export const turned = ({ turns }: ViewTransform): ViewTransform => ({ ...fitted, turns: turns + 1 })

export const isTurnedAside = ({ turns }: ViewTransform): boolean => turns % 2 === 1

/** Moved back, so that no more is empty than has to be. `picture` is its size when fitted, before it is turned. */
export function within(view: ViewTransform, picture: Size, stage: Size): ViewTransform {
  const shown = isTurnedAside(view) ? { width: picture.height, height: picture.width } : picture
  const most = (size: number, room: number) => Math.max(0, (size * view.scale - room) / 2)
  const clamp = (value: number, max: number) => Math.min(max, Math.max(-max, value))
  return {
    ...view,
    x: clamp(view.x, most(shown.width, stage.width)),
    y: clamp(view.y, most(shown.height, stage.height)),
  }
}
