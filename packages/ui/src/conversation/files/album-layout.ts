interface Size {
  readonly width?: number | undefined
  readonly height?: number | undefined
}

/** Where a picture stands in an album, in CSS pixels. */
export interface Tile {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Album {
  readonly width: number
  readonly height: number
  readonly tiles: readonly Tile[]
}

const widest = 360
const highest = 400
const narrowest = 120
const lowest = 80
const gap = 3
const usualRatio = 4 / 3
const wideFrom = 1.6

/** The place of each picture, known before any is loaded: nothing moves when they are. */
export function albumLayout(pictures: readonly Size[]): Album {
  const [first, second, ...more] = pictures
  if (!first) return { width: 0, height: 0, tiles: [] }
  if (!second) return alone(first)
  const bothWide = more.length === 0 && ratioOf(first) >= wideFrom && ratioOf(second) >= wideFrom
  return inRows(bothWide ? [1, 1] : rowsFor(pictures.length))
}

/** A picture by itself, in its own shape unless that is extreme. */
export function alone({ width = widest, height = width / usualRatio }: Size): Album {
  const grown = Math.max(1, narrowest / width, lowest / height)
  const scale = Math.min(grown, widest / width, highest / height)
  const box = {
    width: Math.round(Math.max(width * scale, narrowest)),
    height: Math.round(Math.max(height * scale, lowest)),
  }
  return { ...box, tiles: [{ x: 0, y: 0, ...box }] }
}

const ratioOf = ({ width, height }: Size): number => (width && height ? width / height : usualRatio)

/** How many pictures stand in each row: two or three. */
function rowsFor(count: number): number[] {
  if (count === 3) return [1, 2]
  const twos = { 0: 0, 1: 2, 2: 1 }[count % 3] ?? 0
  return [...Array<number>(twos).fill(2), ...Array<number>((count - twos * 2) / 3).fill(3)]
}

function inRows(rows: readonly number[]): Album {
  const tiles: Tile[] = []
  let y = 0
  for (const columns of rows) {
    const width = (widest - gap * (columns - 1)) / columns
    const height = columns === 1 ? (widest * 9) / 16 : width
    for (let column = 0; column < columns; column++) tiles.push({ x: column * (width + gap), y, width, height })
    y += height + gap
  }
  return { width: widest, height: y - gap, tiles }
}
