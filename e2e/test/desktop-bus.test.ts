import { launch } from '@maru/desktop/test-host'
import { startDesktopBus } from '@maru/desktop/test-host/desktop-bus'
import { startServerProcess } from '@maru/testing'
import { useFolder } from '@maru/testing/vitest'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { signUpAt } from '../support/desktop.ts'
import { conversationWith } from '../support/friend.ts'
import { pictureOf } from '../support/picture.ts'

const bus = process.platform === 'linux' ? await startDesktopBus() : undefined
afterAll(() => bus?.close())

const patient = { timeout: 60_000 }
const sea = pictureOf(640, 480, [40, 90, 160])

describe.skipIf(!bus)('notifications over the bus of a Linux desktop', () => {
  const shown = () => bus?.shown().filter(({ title }) => title !== 'Maru') ?? []

  /** The app without a window, and a friend of its user's. */
  async function inBackground({ files = false } = {}) {
    const server = await startServerProcess({ MARU_FILES: String(files) })
    onTestFinished(() => server.remove())
    const app = await launch({ userData: useFolder(), server: server.url, environment: bus?.environment ?? {} })
    onTestFinished(() => app.kill())
    const conversation = await conversationWith(await signUpAt(await app.page()), server.url)
    await app.closeWindows()
    return { app, ...conversation }
  }

  test('show a message, open its room by a click, and are withdrawn when it is read', async () => {
    const { app, say } = await inBackground()

    await say('저녁 <b>먹었어요</b>?')
    await expect.poll(shown).toMatchObject([{ title: '준', body: '저녁 &lt;b&gt;먹었어요&lt;/b&gt;?' }])
    // One slot for a conversation: what comes next takes its place.
    await say('아직이면 같이 먹어요')
    await expect.poll(() => shown().map(({ body }) => body)).toEqual([expect.stringContaining('같이 먹어요')])

    bus?.click(shown()[0]?.id ?? 0)
    const page = await app.page()
    await page.getByRole('log').getByText('아직이면 같이 먹어요').waitFor()
    await app.closeWindows()

    await say('여섯 시 어때요?')
    await expect.poll(shown).toHaveLength(1)
    await app.ask('clickTray')
    const again = await app.page()
    await again.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).click()
    await again.getByRole('log').getByText('여섯 시 어때요?').waitFor()
    await again.bringToFront()
    await expect.poll(shown).toEqual([])
  })

  test('show the picture that was sent', async () => {
    const { say, sendFile } = await inBackground({ files: true })
    await say('바다 왔어요')
    await expect.poll(shown, patient).toMatchObject([{ body: '바다 왔어요', hasPicture: false }])
    await sendFile({ name: '바다.png', as: 'picture', content: sea })
    await expect.poll(shown, patient).toMatchObject([{ body: '바다 왔어요\n사진', hasPicture: true }])
  })
})
