import { fill } from '@maru/shared'
import { type TextKey, texts } from '@maru/ui/texts'
import type { Locator, Page } from 'playwright-core'

let people = 0

/** A user in a browser, who finds things by their visible and accessible names. */
export class Person {
  readonly page: Page
  readonly language: 'ko' | 'en'
  readonly problems: readonly string[]
  userId = ''

  constructor(page: Page, language: 'ko' | 'en', problems: readonly string[]) {
    this.page = page
    this.language = language
    this.problems = problems
  }

  /** A text of the screens in this person's language. */
  text(key: TextKey, params: Readonly<Record<string, string | number>> = {}): string {
    const text = texts[key][this.language]
    const form = typeof text === 'string' ? text : params['count'] === 1 ? text.one : text.other
    return fill(form, params)
  }

  button(key: TextKey, params?: Readonly<Record<string, string | number>>): Locator {
    return this.page.getByRole('button', { name: this.text(key, params), exact: true })
  }

  /** The field of that name; of two, while one form makes way for another, the newer. */
  field(key: TextKey): Locator {
    return this.page.getByLabel(this.text(key), { exact: true }).last()
  }

  async signUp(nickname: string, userId = `person-${process.pid}-${++people}`): Promise<void> {
    this.userId = userId
    await this.page.getByRole('tab', { name: this.text('signUp.title') }).click()
    await this.field('signIn.userId').fill(this.userId)
    await this.field('signIn.password').fill('correct horse battery')
    await this.field('signUp.nickname').fill(nickname)
    await this.button('signUp.do').click()
    await this.page.getByRole('heading', { name: this.text('lobby.title') }).waitFor()
  }

  async signIn(userId: string): Promise<void> {
    await this.field('signIn.userId').fill(userId)
    await this.field('signIn.password').fill('correct horse battery')
    await this.button('signIn.do').click()
    await this.page.getByRole('heading', { name: this.text('lobby.title') }).waitFor()
  }

  async createRoom(
    title: string,
    options: { password?: string; capacity?: number; description?: string } = {},
  ): Promise<void> {
    await this.button('rooms.add').click()
    await this.page.getByRole('menuitem', { name: this.text('rooms.create') }).click()
    await this.field('rooms.create.title').fill(title)
    if (options.description !== undefined) await this.field('rooms.create.description').fill(options.description)
    if (options.capacity !== undefined) await this.field('rooms.create.capacity').fill(String(options.capacity))
    if (options.password !== undefined) await this.field('rooms.create.password').fill(options.password)
    await this.button('rooms.create.do').click()
    await this.row(title).waitFor()
    await this.composer().waitFor()
  }

  /** Chooses from the menu of the open conversation. */
  async fromRoomMenu(key: TextKey): Promise<void> {
    await this.button('header.menu').click()
    await this.page.getByRole('menuitem', { name: this.text(key), exact: true }).click()
  }

  /** The card of a room in the lobby. */
  card(title: string): Locator {
    return this.page.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name: title }) })
  }

  /** The line of a room in the list. */
  row(title: string): Locator {
    return this.page
      .getByRole('navigation', { name: this.text('rooms.title') })
      .getByRole('button')
      .filter({ hasText: title })
  }

  async lobby(): Promise<void> {
    await this.button('rooms.lobby').click()
  }

  async join(title: string, password?: string): Promise<void> {
    await this.button('lobby.joinRoom', { title }).click()
    if (password !== undefined) {
      const dialog = this.page.getByRole('dialog')
      await dialog.getByLabel(this.text('lobby.password'), { exact: true }).fill(password)
      await dialog.getByRole('button', { name: this.text('lobby.join'), exact: true }).click()
    }
  }

  /** Opens a room from the list. */
  async open(title: string): Promise<void> {
    await this.row(title).click()
    await this.composer().waitFor()
  }

  composer(): Locator {
    return this.page.getByPlaceholder(this.text('composer.placeholder'))
  }

  /** Whether typed text goes into the message. */
  isWriting(): Promise<boolean> {
    return this.composer().evaluate((field) => field === document.activeElement)
  }

  async say(text: string): Promise<void> {
    await this.composer().fill(text)
    await this.composer().press('Enter')
  }

  /** The conversation, and in it the line of a message. */
  log(): Locator {
    return this.page.getByRole('log')
  }

  line(text: string): Locator {
    return this.log().getByRole('article').filter({ hasText: text }).last()
  }

  /** Waits until the conversation shows a message with this text. */
  async sees(text: string): Promise<void> {
    await this.log().getByText(text, { exact: true }).last().waitFor()
  }

  /** Does something with a message by its menu. */
  async actOn(text: string, action: TextKey, which: 'first' | 'last' = 'last'): Promise<void> {
    await this.log().getByText(text, { exact: true })[which]().click({ button: 'right' })
    await this.page.getByRole('menuitem', { name: this.text(action), exact: true }).click()
  }
}
