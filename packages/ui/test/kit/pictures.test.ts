import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { callsOf, failNext, openGallery } from '../support/gallery.ts'

/** A picture that is twice as wide as high, its left half red and its right half blue. */
const wide = (page: Page) =>
  page.evaluate(async () => {
    const canvas = new OffscreenCanvas(200, 100)
    const context = canvas.getContext('2d')
    for (const [colour, x] of [
      ['#ff0000', 0],
      ['#0000ff', 100],
    ] as const) {
      if (context) context.fillStyle = colour
      context?.fillRect(x, 0, 100, 100)
    }
    const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())
    return [...bytes]
  })

async function openDialog(query = 'screen=settings&page=profile', button = 'Add picture'): Promise<Page> {
  const page = await openGallery(`stage=screens&language=en&${query}`)
  await page.getByRole('button', { name: button }).click()
  await page.getByRole('dialog').waitFor()
  return page
}

async function choose(page: Page, name = 'wide.png', bytes?: number[]): Promise<void> {
  const buffer = Buffer.from(bytes ?? (await wide(page)))
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles({ name, mimeType: 'image/png', buffer })
}

/** The colours at the left and the right of what was kept. */
const keptColours = (page: Page) =>
  page.evaluate(async () => {
    const { fake } = window as unknown as { fake: { calls: { name: string; input: { content?: Blob } }[] } }
    const content = fake.calls.findLast(({ name }) => name === 'files.keep')?.input.content
    if (!content) return undefined
    const picture = await createImageBitmap(content)
    const { width, height } = picture
    const context = new OffscreenCanvas(width, height).getContext('2d')
    context?.drawImage(picture, 0, 0)
    const at = (x: number) => {
      const [red = 0, , blue = 0] = context?.getImageData(x, height / 2, 1, 1).data ?? []
      return red > blue ? 'red' : 'blue'
    }
    return { width, height, type: content.type, left: at(8), right: at(width - 8) }
  })

describe('a profile picture', () => {
  test('is chosen, moved and zoomed by keys, and saved as a small square', async () => {
    const page = await openDialog()
    await choose(page)
    const area = page.getByRole('button', { name: 'Position' })
    await area.focus()
    for (let press = 0; press < 20; press++) await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('+')
    expect(Number(await page.getByRole('slider', { name: 'Zoom' }).inputValue())).toBeCloseTo(1.1)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await keptColours(page)).toEqual({ width: 512, height: 512, type: 'image/jpeg', left: 'red', right: 'red' })
    const [set] = await callsOf(page, 'pictures.set')
    expect(set).toMatchObject({ accountId: 'minji@maru.example', name: 'picture.jpg' })
    expect(set).not.toHaveProperty('roomId')
    await page.getByRole('button', { name: 'Change picture' }).waitFor()
    await expect.poll(() => page.locator('#root img[src^="blob:"]').count()).toBe(1)
  })

  test('is moved by the pointer, and zoomed by the wheel', async () => {
    const page = await openDialog()
    await choose(page)
    const box = await page.getByRole('button', { name: 'Position' }).boundingBox()
    if (!box) throw new Error('no picture')
    await page.mouse.move(box.x + 200, box.y + 100)
    await page.mouse.down()
    await page.mouse.move(box.x, box.y + 100, { steps: 4 })
    await page.mouse.up()
    await page.mouse.wheel(0, -100)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await keptColours(page)).toMatchObject({ left: 'blue', right: 'blue' })
  })

  test('that could not be set says why, and is still there to be tried again', async () => {
    const page = await openDialog()
    await choose(page)
    await failNext(page, 'pictures.set')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('alert').waitFor()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('is removed', async () => {
    const page = await openDialog()
    await choose(page)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Remove picture' }).click()
    await page.getByRole('button', { name: 'Add picture' }).waitFor()
    expect(await callsOf(page, 'accounts.setPicture')).toEqual([{ accountId: 'minji@maru.example', picture: null }])
  })

  test('has to be a picture', async () => {
    const page = await openDialog()
    await choose(page, 'words.png', [1, 2, 3])
    await page.getByRole('alert').getByText('can’t be shown as a picture').waitFor()
  })

  test('is pasted, and dropped', async () => {
    for (const type of ['paste', 'drop'] as const) {
      const page = await openDialog()
      const bytes = await wide(page)
      const data = await page.evaluateHandle((given) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([new Uint8Array(given)], 'wide.png', { type: 'image/png' }))
        return transfer
      }, bytes)
      const place = page.getByText('Drop a picture here')
      if (type === 'drop') await place.dispatchEvent('drop', { dataTransfer: data })
      else
        await page.evaluate(
          (clipboardData) => document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true })),
          data,
        )
      await page.getByRole('button', { name: 'Position' }).waitFor()
    }
  })
})

describe('the camera', () => {
  /** Counts what is on; `denied`: as if the user had refused. */
  const withCamera = (page: Page, denied = false) =>
    page.evaluate((refuses) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 64 })
      // A canvas gives a frame whenever something is drawn.
      let drawn = 0
      setInterval(() => canvas.getContext('2d')?.fillRect(drawn++ % 64, 0, 1, 64), 50)
      const tracks: MediaStreamTrack[] = []
      Object.assign(window, { tracks })
      navigator.mediaDevices.getUserMedia = async () => {
        if (refuses) throw new DOMException('no', 'NotAllowedError')
        const stream = canvas.captureStream(10)
        tracks.push(...stream.getTracks())
        return stream
      }
    }, denied)
  const lights = (page: Page) =>
    page.evaluate(() =>
      (window as unknown as { tracks: MediaStreamTrack[] }).tracks.map(({ readyState }) => readyState === 'live'),
    )

  test('is asked for when it is wanted, and goes off with the dialog', async () => {
    const page = await openDialog()
    await withCamera(page)
    expect(await lights(page)).toEqual([])
    await page.getByRole('button', { name: 'Use the camera' }).click()
    await page.getByLabel('Camera preview').waitFor()
    expect(await lights(page)).toContain(true)
    await page.keyboard.press('Escape')
    await expect.poll(async () => (await lights(page)).includes(true)).toBe(false)
  })

  test('takes a picture, and goes off', async () => {
    const page = await openDialog()
    await withCamera(page)
    await page.getByRole('button', { name: 'Use the camera' }).click()
    await expect
      .poll(() => page.locator('video').evaluate((video) => video instanceof HTMLVideoElement && video.videoWidth))
      .toBe(64)
    await page.getByRole('button', { name: 'Take picture' }).click()
    await page.getByRole('button', { name: 'Position' }).waitFor()
    expect(await lights(page)).not.toContain(true)
  })

  test('that is denied leaves a way back', async () => {
    const page = await openDialog()
    await withCamera(page, true)
    await page.getByRole('button', { name: 'Use the camera' }).click()
    await page.getByText('The camera isn’t allowed').waitFor()
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await page.getByRole('button', { name: 'Choose a picture' }).waitFor()
  })
})

test('the picture of a room is set by its staff', async () => {
  const page = await openDialog('screen=room')
  await choose(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Change picture' }).waitFor()
  expect(await callsOf(page, 'pictures.set')).toMatchObject([{ roomId: 'floor' }])
})

test('pictures of people are asked for together, and stand in the place of initials', async () => {
  const page = await openGallery('stage=screens&language=en&screen=members')
  const picture = page.getByRole('button', { name: /지수 jisu/ }).locator('img')
  await picture.waitFor()
  const [face, shown] = [await picture.locator('..').boundingBox(), await picture.boundingBox()]
  expect(shown).toEqual(face)
  expect(await callsOf(page, 'files.pictures')).toHaveLength(1)
})
