import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { callsOf, failNext, openConversation } from '../../support/gallery.ts'

let page: Page

beforeEach(async () => {
  page = await openConversation('language=en&count=20&unread=0')
})

const button = (name: string) => page.getByRole('button', { name, exact: true })
const record = () => button('Record a voice message').click()
const bar = () => page.getByRole('group', { name: 'Voice message' }).first()
const field = () => page.locator('textarea')
const lasts = (time: string) => page.getByRole('timer').filter({ hasText: time }).waitFor()
const focused = () => page.locator(':focus').getAttribute('aria-label')
const sent = async () => (await callsOf(page, 'messages.send')).at(-1)
/** The tracks of the microphone that the page still holds. */
const watchTracks = () =>
  page.evaluate(() => {
    const { mediaDevices } = navigator
    const open = mediaDevices.getUserMedia.bind(mediaDevices)
    const tracks: MediaStreamTrack[] = []
    Object.assign(window, { liveTracks: () => tracks.filter(({ readyState }) => readyState === 'live').length })
    mediaDevices.getUserMedia = async (wanted) => {
      const stream = await open(wanted)
      tracks.push(...stream.getTracks())
      return stream
    }
  })
const liveTracks = () => page.evaluate(() => (window as unknown as { liveTracks(): number }).liveTracks())

describe('a voice message', () => {
  test('is recorded, listened to and sent by keys alone, with its length and its waveform', async () => {
    await watchTracks()
    await page.keyboard.press('Alt+Shift+R')
    await lasts('0:01')
    expect(await liveTracks()).toBe(1)
    expect(await focused()).toBe('Stop and listen')
    await page.keyboard.press('Enter')
    await expect.poll(focused).toBe('Send voice message')
    expect(await liveTracks()).toBe(0)
    await button('Play').click()
    await button('Pause').waitFor()
    await button('Play').waitFor()
    await button('Send voice message').focus()
    await page.keyboard.press('Enter')
    await expect.poll(sent).toMatchObject({ text: '', files: [{ as: 'voice' }] })
    const [file] = ((await sent()) as { files: { name: string; duration: number; waveform: string; bytes: number }[] })
      .files
    expect(file?.name).toMatch(/^Voice message \d{4}-\d\d-\d\d \d\d\.\d\d\.(webm|m4a|ogg)$/)
    expect(file?.duration).toBeGreaterThan(900)
    expect(file?.bytes).toBeGreaterThan(100)
    expect(file?.waveform).toContain('/')
    await expect.poll(() => field().evaluate((element) => element === document.activeElement)).toBe(true)
    // What was sent is played from this page.
    await page.locator('article').last().getByRole('button', { name: 'Play' }).click()
    await page.locator('article').last().getByRole('button', { name: 'Pause' }).waitFor()
  })

  test('says itself how long it is, and any player can move in it', async () => {
    await page.evaluate(() => {
      const { createObjectURL } = URL
      URL.createObjectURL = (blob: Blob) => {
        Object.assign(window, { lastBlob: blob })
        return createObjectURL(blob)
      }
    })
    await record()
    await lasts('0:01')
    await button('Stop and listen').click()
    await button('Play').waitFor()
    const [duration, place] = await page.evaluate(async () => {
      const audio = new Audio(URL.createObjectURL((window as unknown as { lastBlob: Blob }).lastBlob))
      await new Promise((resolve) => audio.addEventListener('loadedmetadata', resolve))
      audio.currentTime = 0.5
      await new Promise((resolve) => audio.addEventListener('seeked', resolve))
      return [audio.duration, audio.currentTime]
    })
    expect(duration).toBeGreaterThan(0.8)
    expect(duration).toBeLessThan(60)
    expect(place).toBeCloseTo(0.5, 1)
  })

  test('stands still while it is paused', async () => {
    await record()
    await lasts('0:01')
    await button('Pause recording').click()
    await page.getByText('Paused', { exact: true }).waitFor()
    const stood = await page.getByRole('timer').textContent()
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_500)))
    expect(await page.getByRole('timer').textContent()).toBe(stood)
    await button('Continue recording').click()
    await lasts('0:02')
    await button('Discard recording').click()
    await bar().waitFor({ state: 'detached' })
  })

  test('is discarded by Escape: a short one at once, a longer one so that it can be put back', async () => {
    await watchTracks()
    await record()
    await lasts('0:01')
    await page.keyboard.press('Escape')
    await bar().waitFor({ state: 'detached' })
    expect(await liveTracks()).toBe(0)
    expect(await page.getByText('Recording discarded.').count()).toBe(0)
    await record()
    await lasts('0:03')
    await page.keyboard.press('Escape')
    await page.getByText('Recording discarded.').waitFor()
    await button('Undo').click()
    await button('Send voice message').click()
    await expect.poll(sent).toMatchObject({ files: [{ as: 'voice' }] })
  })

  test('is put back in place of another one, whose microphone is released', async () => {
    await watchTracks()
    await record()
    await lasts('0:03')
    await page.keyboard.press('Escape')
    await page.getByText('Recording discarded.').waitFor()
    await record()
    await lasts('0:01')
    expect(await liveTracks()).toBe(1)
    await button('Undo').click()
    await button('Play').waitFor()
    expect(await liveTracks()).toBe(0)
    await button('Discard recording').click()
  })

  test('is still there when it could not be sent', async () => {
    await record()
    await lasts('0:01')
    await failNext(page, 'messages.send')
    await button('Send voice message').click()
    await page.getByRole('alert').first().waitFor()
    await button('Play').waitFor()
    await button('Send voice message').click()
    await expect.poll(async () => (await callsOf(page, 'messages.send')).length).toBe(2)
    await button('Send voice message').waitFor({ state: 'detached' })
  })
})

/** Lets the browser refuse the microphone until it is asked again. */
const refuse = (name: string) =>
  page.evaluate((reason) => {
    const { mediaDevices } = navigator
    const open = mediaDevices.getUserMedia
    mediaDevices.getUserMedia = () => {
      mediaDevices.getUserMedia = open
      return Promise.reject(new DOMException('', reason))
    }
  }, name)

test.each([
  ['NotAllowedError', 'The microphone is blocked. Allow it for this site in your browser, then try again.'],
  ['NotFoundError', 'No microphone found. Connect one, then try again.'],
  ['NotReadableError', 'The microphone can’t be used now. Close other apps that use it, then try again.'],
])('without a microphone (%s), says what to do and leaves a way out', async (name, words) => {
  await refuse(name)
  await record()
  await page.getByText(words).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => field().evaluate((element) => element === document.activeElement)).toBe(true)
  await refuse(name)
  await record()
  await button('Try again').click()
  await lasts('0:01')
  await page.keyboard.press('Escape')
})
