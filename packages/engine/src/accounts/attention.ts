interface Screen {
  readonly focused: boolean
  /** Even without the focus. */
  readonly visible?: boolean | undefined
  readonly accountId?: string | undefined
  readonly roomId?: string | undefined
  readonly atEnd?: boolean | undefined
}

/** What the user is looking at, across all screens of this device. */
export class Attention {
  readonly #screens = new Map<string, Screen>()
  #appLocked = false

  set(screen: string, state: Screen & { readonly gone?: boolean | undefined }): void {
    if (state.gone) this.#screens.delete(screen)
    else this.#screens.set(screen, state)
  }

  setAppLocked(appLocked: boolean): void {
    this.#appLocked = appLocked
  }

  hasScreens(): boolean {
    return this.#screens.size > 0
  }

  /** Whether the user can see a screen. */
  isWatched(): boolean {
    return [...this.#screens.values()].some(({ focused, visible = focused }) => visible)
  }

  isActive(): boolean {
    return !this.#appLocked && [...this.#screens.values()].some((screen) => screen.focused)
  }

  of(accountId: string): { focusedRoomId?: string | undefined; appLocked: boolean } {
    const watched = [...this.#screens.values()].find(
      (screen) => screen.focused && screen.atEnd && screen.accountId === accountId,
    )
    return { focusedRoomId: watched?.roomId, appLocked: this.#appLocked }
  }
}
