interface Screen {
  readonly focused: boolean
  readonly accountId?: string | undefined
  readonly roomId?: string | undefined
  readonly atEnd?: boolean | undefined
}

/** What the user is looking at, across all screens of this device. */
export class Attention {
  readonly #screens = new Map<string, Screen>()
  #locked = false

  set(screen: string, state: Screen & { readonly gone?: boolean | undefined }): void {
    if (state.gone) this.#screens.delete(screen)
    else this.#screens.set(screen, state)
  }

  setLocked(locked: boolean): void {
    this.#locked = locked
  }

  hasScreens(): boolean {
    return this.#screens.size > 0
  }

  isActive(): boolean {
    return !this.#locked && [...this.#screens.values()].some((screen) => screen.focused)
  }

  of(accountId: string): { focusedRoomId?: string | undefined; locked: boolean } {
    const watched = [...this.#screens.values()].find(
      (screen) => screen.focused && screen.atEnd && screen.accountId === accountId,
    )
    return { focusedRoomId: watched?.roomId, locked: this.#locked }
  }
}
