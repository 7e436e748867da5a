import { launch } from '@maru/desktop/test-host'
import { startDesktopBus } from '@maru/desktop/test-host/desktop-bus'
import { startServerProcess } from '@maru/testing'
import { useFolder } from '@maru/testing/vitest'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { signUpAt } from '../support/desktop.ts'
import { conversationWith } from '../support/friend.ts'

const bus = process.platform === 'linux' ? await startDesktopBus() : undefined
afterAll(() => bus?.close())

describe.skipIf(!bus)('notifications over the bus of a Linux desktop', () => {
  test('show a message, open its room by a click, and are withdrawn when it is read', async () => {
    const server = await startServerProcess()
    onTestFinished(() => server.remove())
    const app = await launch({ userData: useFolder(), server: server.url, environment: bus?.environment ?? {} })
    onTestFinished(() => app.kill())
    const shown = () => bus?.shown().filter(({ title }) => title !== 'Maru') ?? []
    const { say } = await conversationWith(await signUpAt(await app.page()), server.url)
    await app.closeWindows()

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
})
