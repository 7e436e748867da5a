export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type Size = Pick<Area, 'width' | 'height'>

const least = { width: 480, height: 360 }
/** So much of a window must be on a screen that one can take hold of it. */
const grip = 80

/** Where a window was, if that is on a screen that is there; else its size, or the usual one, in the middle of the first screen. */
export function boundsFor(saved: Area | undefined, screens: readonly Area[], usual: Size): Area {
  const [first = { x: 0, y: 0, width: 1_280, height: 800 }] = screens
  const { x, y, width: wide, height: high } = saved ?? { x: Number.NaN, y: Number.NaN, ...usual }
  const wanted = { x, y, width: wide, height: high }
  const home = screens.find((screen) => isOn(wanted, screen)) ?? first
  const width = Math.min(Math.max(wanted.width, least.width), home.width)
  const height = Math.min(Math.max(wanted.height, least.height), home.height)
  if (isOn({ ...wanted, width, height }, home)) return { x: wanted.x, y: wanted.y, width, height }
  return {
    x: Math.round(home.x + (home.width - width) / 2),
    y: Math.round(home.y + (home.height - height) / 2),
    width,
    height,
  }
}

const isOn = (area: Area, screen: Area): boolean =>
  area.x + area.width >= screen.x + grip &&
  area.x <= screen.x + screen.width - grip &&
  area.y >= screen.y &&
  area.y <= screen.y + screen.height - grip
