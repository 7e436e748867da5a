export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type Size = Pick<Area, 'width' | 'height'>

export const minWindowSize: Size = { width: 480, height: 360 }
/** This much of a window must be on a screen, so that it can be dragged. */
const minVisible = 80

/** The saved bounds, if they are on a connected screen; else the saved or default size in the middle of the first screen. */
export function boundsFor(saved: Area | undefined, screens: readonly Area[], defaultSize: Size): Area {
  const [first = { x: 0, y: 0, width: 1_280, height: 800 }] = screens
  const wanted = saved ?? { x: Number.NaN, y: Number.NaN, ...defaultSize }
  const screen = screens.find((each) => isOn(wanted, each)) ?? first
  const size = {
    width: Math.min(Math.max(wanted.width, minWindowSize.width), screen.width),
    height: Math.min(Math.max(wanted.height, minWindowSize.height), screen.height),
  }
  const { x, y } = wanted
  if (isOn({ x, y, ...size }, screen)) return { x, y, ...size }
  return {
    x: Math.round(screen.x + (screen.width - size.width) / 2),
    y: Math.round(screen.y + (screen.height - size.height) / 2),
    ...size,
  }
}

const isOn = (area: Area, screen: Area): boolean =>
  area.x + area.width >= screen.x + minVisible &&
  area.x <= screen.x + screen.width - minVisible &&
  area.y >= screen.y &&
  area.y <= screen.y + screen.height - minVisible
