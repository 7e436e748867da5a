import { type ChildProcess, spawn } from 'node:child_process'
import { newId, type OperationName, type Output, type Request } from '@maru/shared'
import { endProcess, startServerProcess } from '@maru/testing'
import { useFolder } from '@maru/testing/vitest'
import { expect, onTestFinished, test, vi } from 'vitest'

test('the bot echoes, picks, sends a picture, and answers after a restart what it was asked meanwhile', async () => {
  const server = await startServerProcess({ MARU_FILES: 'true' })
  onTestFinished(() => server.remove())
  const folder = useFolder()
  let bot: ChildProcess = startBot(server.url, folder)
  onTestFinished(() => endProcess(bot))
  const minji = await signUp(server.url)
  await vi.waitFor(async () => expect((await minji('users.search', { query: 'lunch-bot' })).users).toHaveLength(1), {
    timeout: 60_000,
  })
  const { roomId } = await minji('rooms.direct', { userId: 'lunch-bot' })
  const say = (text: string) => minji('messages.send', { roomId, clientId: newId(), text, mentions: ['lunch-bot'] })
  const answers = async () =>
    (await minji('messages.history', { roomId })).entries.flatMap((entry) =>
      entry.type === 'message' && entry.by === 'lunch-bot' ? [entry.attachments?.[0]?.name ?? entry.text] : [],
    )
  const patient = { timeout: 60_000, interval: 100 }

  // The bot is connected once it has stored a message.
  await minji('messages.send', { roomId, clientId: newId(), text: '들어왔나?' })
  const stored = async () => (await minji('rooms.positions', { roomId })).delivered
  await vi.waitFor(
    async () => expect(await stored()).toContainEqual(expect.objectContaining({ userId: 'lunch-bot' })),
    patient,
  )
  await say('@lunch-bot 안녕하세요')
  await vi.waitFor(async () => expect(await answers()).toEqual(['안녕하세요']), patient)
  await say('@lunch-bot 사진 보여 줘')
  await vi.waitFor(async () => expect(await answers()).toEqual(['안녕하세요', 'gimbap.png']), patient)
  await endProcess(bot)
  await say('@lunch-bot 점심: 김밥, 라면, 국수')
  bot = startBot(server.url, folder)
  await vi.waitFor(async () => expect(await answers()).toHaveLength(3), patient)
  expect(['김밥', '라면', '국수']).toContain((await answers())[2])
}, 180_000)

function startBot(server: string, folder: string): ChildProcess {
  return spawn(process.execPath, [new URL('../bot.ts', import.meta.url).pathname], {
    stdio: 'inherit',
    env: { ...process.env, MARU_SERVER: server, BOT_ID: 'lunch-bot', BOT_PASSWORD: 'correct horse', BOT_DATA: folder },
  })
}

/** Signs up a user who uses plain HTTP. */
async function signUp(server: string) {
  let token = ''
  const ask = async <Name extends OperationName>(name: Name, input: Request<Name>): Promise<Output<Name>> => {
    const response = await fetch(`${server}/api/v1/${name}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify(input),
    })
    const answer = (await response.json()) as { ok: boolean; value: Output<Name> }
    expect(answer).toMatchObject({ ok: true })
    return answer.value
  }
  const device = { name: 'test', kind: 'bot' } as const
  const signedUp = await ask('accounts.signUp', {
    userId: 'minji',
    password: 'correct horse',
    nickname: '민지',
    device,
    keep: 'token',
  })
  token = signedUp.token ?? ''
  return ask
}
