import { beforeEach, expect, test } from 'vitest'
import { desktopApp, ko, signUpAt, until } from '../support/desktop.ts'
import { conversationWith } from '../support/friend.ts'
import { soundOf } from '../support/sound.ts'

const desktop = desktopApp({ files: true })
beforeEach(() => desktop.start())

test('the desktop app records a voice message, and plays those it is sent', async () => {
  const page = await desktop.app.page()
  const { sendFile, receivedFiles } = await conversationWith(await signUpAt(page), desktop.server.url)
  await page.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).click()
  await page.getByRole('button', { name: ko('voice.record'), exact: true }).click()
  await page.getByRole('timer').filter({ hasText: '0:01' }).waitFor()
  await page.getByRole('button', { name: ko('voice.send'), exact: true }).click()
  await until(async () => expect(await receivedFiles()).toMatchObject([{ kind: 'voice' }]))
  const [sent] = await receivedFiles()
  expect(sent?.duration).toBeGreaterThan(900)
  expect(sent?.waveform).toMatch(/./)

  await sendFile({ name: '음성.wav', as: 'voice', content: soundOf(5) })
  const voice = page
    .getByRole('log')
    .getByRole('group', { name: ko('files.voice.one'), exact: true })
    .last()
  await voice.getByRole('button', { name: ko('files.play'), exact: true }).click()
  await voice.getByRole('button', { name: ko('files.pause'), exact: true }).waitFor()
  await until(async () => expect(await voice.getByRole('slider').getAttribute('aria-valuemax')).toBe('5'))
})
