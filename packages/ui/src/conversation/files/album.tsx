import type { CSSProperties } from 'react'
import { albumLayout, type Tile } from './album-layout.ts'
import styles from './files.module.css'
import { PictureTile } from './picture-tile.tsx'
import type { FileScope, ShownFile } from './shown-file.ts'

interface AlbumProps {
  readonly scope: FileScope
  readonly pictures: readonly ShownFile[]
  readonly isOutgoing: boolean
  onOpen?(fileId: string): void
}

/** Pictures side by side. It takes up its place before any of them is loaded. */
export function Album({ scope, pictures, isOutgoing, onOpen }: AlbumProps) {
  const { width, height, tiles } = albumLayout(pictures)
  return (
    <div className={styles['album']} style={{ inlineSize: width, aspectRatio: `${width} / ${height}` }}>
      {pictures.map((picture, index) => {
        const tile = tiles[index]
        return (
          tile && (
            <div key={picture.id} className={styles['tile']} style={placeOf(tile, width, height)}>
              <PictureTile
                scope={scope}
                file={picture}
                width={tile.width}
                isOutgoing={isOutgoing}
                {...(onOpen && { onOpen: () => onOpen(picture.id) })}
              />
            </div>
          )
        )
      })}
    </div>
  )
}

const share = (part: number, all: number) => `${(part / all) * 100}%`

const placeOf = (tile: Tile, width: number, height: number): CSSProperties => ({
  insetInlineStart: share(tile.x, width),
  insetBlockStart: share(tile.y, height),
  inlineSize: share(tile.width, width),
  blockSize: share(tile.height, height),
})
