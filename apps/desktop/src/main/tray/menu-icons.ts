import type { WantedPicture } from '@maru/engine'

/** What could not be had is asked for again after this. */
const retryMs = 60_000

interface MenuIconsDeps<Icon> {
  find(picture: WantedPicture): Promise<Icon | undefined>
  readonly now: () => number
  /** There is one more. */
  onFound(): void
}

/** Icons of a menu's items, which is never late for them: it is shown without, and again once they are there. */
export class MenuIcons<Icon> {
  readonly #deps: MenuIconsDeps<Icon>
  #known = new Map<string, { readonly askedAt: number; icon?: Icon }>()

  constructor(deps: MenuIconsDeps<Icon>) {
    this.#deps = deps
  }

  /** Those that are there, by key. No others are held. */
  of(pictures: readonly WantedPicture[]): ReadonlyMap<string, Icon> {
    const now = this.#deps.now()
    const before = this.#known
    this.#known = new Map()
    const icons = new Map<string, Icon>()
    for (const picture of pictures) {
      const key = iconKey(picture)
      const known = this.#known.get(key) ?? before.get(key)
      if (known?.icon) icons.set(key, known.icon)
      if (known && (known.icon || now < known.askedAt + retryMs)) this.#known.set(key, known)
      else this.#ask(key, picture, now)
    }
    return icons
  }

  #ask(key: string, picture: WantedPicture, askedAt: number): void {
    const asked: { readonly askedAt: number; icon?: Icon } = { askedAt }
    this.#known.set(key, asked)
    const keep = (icon: Icon | undefined) => {
      if (icon === undefined || this.#known.get(key) !== asked) return
      asked.icon = icon
      this.#deps.onFound()
    }
    this.#deps.find(picture).then(keep, () => {})
  }
}

export const iconKey = ({ accountId, fileId }: WantedPicture): string => `${accountId} ${fileId}`
