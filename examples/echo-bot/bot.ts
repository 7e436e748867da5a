import { readFile } from 'node:fs/promises'
import { createEngine, mirror, type Notification, noNotifier, realEnvironment } from '@maru/engine'
import { openNodeDevice } from '@maru/engine/node'
import { socketTransport } from '@maru/engine/socket'
import { tusUploader } from '@maru/engine/tus'

// Answers users who mention it: "@bot lunch: gimbap, ramyeon" picks one, "@bot picture" gets one, anything else comes
// back as it was.
const {
  MARU_SERVER: server = 'http://127.0.0.1:3210',
  BOT_ID: userId = 'bot',
  BOT_PASSWORD: password = '',
} = process.env
const engine = createEngine({
  ...realEnvironment,
  logger: { debug() {}, warn: (_fields, message) => void process.stderr.write(`${message}\n`) },
  device: await openNodeDevice({ folder: process.env['BOT_DATA'] ?? './bot-data' }),
  transportFor: (url) => socketTransport({ url }),
  uploader: tusUploader(),
  notifier: { ...noNotifier, show: ({ slot }) => void (slot.mention && answer(slot)) },
  name: { name: 'echo-bot', kind: 'bot' },
  keep: 'token',
})
const { call, state, subscribe } = mirror(engine.api)
const picture = await readFile(new URL('./gimbap.png', import.meta.url))
const accepted = new Set<string>()
subscribe(acceptRequests)
await engine.start()
if (Object.keys(state().accounts).length === 0) {
  const credentials = { server, userId, password }
  await call('accounts.signUp', { ...credentials, nickname: userId }).catch(() => call('accounts.signIn', credentials))
}

/** Anyone may talk to the bot. Messages of strangers would otherwise not notify it. */
function acceptRequests(): void {
  for (const [accountId, rooms] of Object.entries(state().rooms))
    for (const [roomId, { request }] of Object.entries(rooms)) {
      if (request !== 'received' || accepted.has(roomId)) continue
      accepted.add(roomId)
      call('rooms.accept', { accountId, roomId }).catch(() => accepted.delete(roomId))
    }
}

/** Answers go through the outbox, so that a restart neither loses nor doubles one. */
async function answer({ accountId, roomId, mentionSeqs, lastSeq }: Notification['slot']): Promise<void> {
  await call('messages.read', { accountId, roomId, seq: lastSeq })
  const { messages } = await call('messages.get', { accountId, roomId, seqs: [...mentionSeqs] })
  for (const { seq, text } of messages) {
    const choices = text.split(':')[1]?.split(',') ?? []
    const said = choices[Math.floor(Math.random() * choices.length)] ?? text.replaceAll(`@${userId}`, '')
    const files = /picture|사진/.test(said) ? [await keepPicture(accountId)] : undefined
    await call('messages.send', { accountId, roomId, text: files ? '' : said.trim() || '?', files, replyTo: seq })
  }
}

/** What is kept is sent even if the bot is stopped before it is uploaded. */
async function keepPicture(accountId: string) {
  const id = realEnvironment.newId()
  await call('files.keep', { accountId, fileId: id, offset: 0, content: picture })
  return { id, name: 'gimbap.png', as: 'picture', bytes: picture.length } as const
}
