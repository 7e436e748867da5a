import type { Page } from 'playwright-core'

/** A picture of one pixel. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export const pictureToSend = (name: string) => ({ name, mimeType: 'image/png', buffer: png })
export const fileToSend = (name: string, text = 'hello') => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(text),
})

export type FileToSend = ReturnType<typeof fileToSend>

/** Chooses files as if in the system's dialog. */
export const chooseFiles = (page: Page, files: FileToSend[]): Promise<void> =>
  page.locator('input[type=file]').setInputFiles(files)
