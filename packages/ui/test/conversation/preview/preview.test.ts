import { expect, test } from 'vitest'
import { callsOf, failNext, openConversation } from '../../support/gallery.ts'

const dialog = (page: Awaited<ReturnType<typeof openConversation>>, name: string) => page.getByRole('dialog', { name })

test('a text is shown with its lines numbered and its code in colour, by keys alone', async () => {
  const page = await openConversation('count=20&unread=0&said=documents&language=en')
  await page.locator('textarea').press('Shift')
  await page.getByRole('button', { name: 'hello.ts', exact: true }).focus()
  await page.keyboard.press('Enter')
  const shown = dialog(page, 'hello.ts')
  await shown.locator('code span', { hasText: 'const' }).first().waitFor()
  expect(await shown.locator('pre').first().textContent()).toBe('1\n2\n3')
  await page.keyboard.press('Escape')
  await shown.waitFor({ state: 'detached' })
  expect(await page.locator(':focus').textContent()).toBe('hello.ts')
})

test('what is active where it is opened is a text here, and nothing of it runs', async () => {
  const page = await openConversation('count=20&unread=0&said=documents&language=en')
  await page.getByRole('button', { name: 'page.html', exact: true }).click()
  const shown = dialog(page, 'page.html')
  await shown.getByText('<script>').waitFor()
  expect(await shown.locator('script, img, iframe, style').count()).toBe(0)
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
})

test('in the encoding of old Korean files, and no more than a word where it is no text', async () => {
  const page = await openConversation('count=20&unread=0&said=documents&language=en')
  await page.getByRole('button', { name: '옛 글.txt', exact: true }).click()
  await dialog(page, '옛 글.txt').getByText('안녕하세요').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'binary.log', exact: true }).click()
  await dialog(page, 'binary.log').getByText('This can’t be shown here. Save it to open it.').waitFor()
})

test('a viewer for PDF gets nothing that only has its name', async () => {
  const page = await openConversation('count=20&unread=0&said=documents&language=en&pdf=yes')
  await page.getByRole('button', { name: 'disguised.pdf', exact: true }).click()
  const shown = dialog(page, 'disguised.pdf')
  await shown.getByText('This can’t be shown here. Save it to open it.').waitFor()
  expect(await shown.locator('iframe').count()).toBe(0)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'paper.pdf', exact: true }).click()
  const frame = dialog(page, 'paper.pdf').locator('iframe')
  await frame.waitFor()
  const type = await frame.evaluate(async (at) => (await (await fetch((at as HTMLIFrameElement).src)).blob()).type)
  expect(type).toBe('application/pdf')
})

test('without a viewer for PDF, or when it is too large, a file is only saved', async () => {
  const page = await openConversation('count=20&unread=0&said=documents&language=en')
  await page.getByText('paper.pdf', { exact: true }).waitFor()
  expect(await page.getByRole('button', { name: 'paper.pdf', exact: true }).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'huge.log', exact: true }).count()).toBe(0)
})

test('what the host keeps is shown and saved without a connection; what it doesn’t, is not', async () => {
  const page = await openConversation('count=20&unread=0&said=documents&language=en&media')
  await page.route('**/kept/**', (route) =>
    route.request().url().endsWith('0001/original')
      ? route.fulfill({ body: 'const kept = 1', contentType: 'application/octet-stream' })
      : route.fulfill({ status: 502 }),
  )
  await page.getByRole('button', { name: 'hello.ts', exact: true }).click()
  await dialog(page, 'hello.ts').getByText('const kept = 1').waitFor()
  expect(await callsOf(page, 'files.links')).toEqual([])
  await page.keyboard.press('Escape')

  const saved = () => page.evaluate(() => (window as unknown as { saved?: unknown }).saved)
  await failNext(page, 'files.links')
  await page.getByRole('button', { name: 'Save page.html' }).click()
  await page.getByText('Couldn’t save on this device.').waitFor()
  expect(await saved()).toBeUndefined()
  await failNext(page, 'files.links')
  await page.getByRole('button', { name: 'Save hello.ts' }).click()
  await expect.poll(saved).toMatchObject({ name: 'hello.ts', file: { variants: ['original'] } })

  await failNext(page, 'files.links')
  await page.getByRole('button', { name: 'page.html', exact: true }).click()
  await dialog(page, 'page.html').getByRole('button', { name: 'Try again' }).click()
  await dialog(page, 'page.html').getByText('<script>').waitFor()
  await page.unrouteAll()
})
