import { createEngine, type Messenger, mirror, noNotifier, realEnvironment } from '@maru/engine'
import { openNodeDevice } from '@maru/engine/node'
import { socketTransport } from '@maru/engine/socket'
import { tusUploader } from '@maru/engine/tus'
import { type Attachment, newId } from '@maru/shared'
import { useFolder } from '@maru/testing/vitest'
import { expect, onTestFinished, vi } from 'vitest'

let friends = 0
const until = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 50 })

/** Another user without a screen, for the length of a test. */
async function friend(server: string): Promise<{ messenger: Messenger; accountId: string }> {
  const device = await openNodeDevice({ folder: useFolder() })
  const engine = createEngine({
    ...realEnvironment,
    device,
    transportFor: (url) => socketTransport({ url }),
    uploader: tusUploader(),
    notifier: noNotifier,
    name: { name: 'friend', kind: 'bot' },
    keep: 'token',
  })
  onTestFinished(async () => {
    await engine.stop()
    await device.close()
  })
  const messenger = mirror(engine.api)
  await engine.start()
  const { accountId } = await messenger.call('accounts.signUp', {
    server,
    userId: `friend-${process.pid}-${++friends}`,
    password: 'correct horse',
    nickname: '준',
  })
  await until(() => expect(messenger.state().accounts[accountId]?.connection.state).toBe('live'))
  return { messenger, accountId }
}

/** The code of an invitation to a room of a friend's. */
export async function invitationTo(title: string, server: string): Promise<string> {
  const { messenger, accountId } = await friend(server)
  const { roomId } = await messenger.call('rooms.create', { accountId, title, capacity: 10, listed: false })
  const { code } = await messenger.call('invites.create', { accountId, roomId, maxUses: 1 })
  return code
}

/** As the user would at another device. */
async function accept(server: string, userId: string, roomId: string): Promise<void> {
  const transport = socketTransport({ url: server })
  const device = { name: 'test', kind: 'bot' } as const
  const credentials = { userId, password: 'correct horse battery', device, keep: 'token' } as const
  const signedIn = await transport.ask('accounts.signIn', credentials)
  const token = signedIn.ok ? signedIn.value.token : undefined
  expect(await transport.ask('rooms.accept', { roomId, clientId: newId() }, token)).toMatchObject({ ok: true })
  await transport.ask('accounts.signOut', {}, token)
}

export interface Conversation {
  say(text: string): Promise<unknown>
  sendFile(file: { name: string; as: 'picture' | 'voice' | 'file'; content: Uint8Array }): Promise<unknown>
  setPicture(content: Uint8Array): Promise<unknown>
  /** Deletes the newest message, which is the friend's. */
  deleteLast(): Promise<unknown>
  /** The user's messages, as the friend received them. */
  received(): Promise<string[]>
  receivedFiles(): Promise<Attachment[]>
}

/** A direct conversation between a friend and a user, who has accepted it: a stranger's would not notify. */
export async function conversationWith(userId: string, server: string): Promise<Conversation> {
  const { messenger, accountId } = await friend(server)
  const { roomId } = await messenger.call('rooms.direct', { accountId, userId })
  await accept(server, userId, roomId)
  await until(() => expect(messenger.state().rooms[accountId]?.[roomId]).toBeDefined())
  const messages = async () => {
    // However long the server was away: what counts is how soon the other is back.
    if (messenger.state().accounts[accountId]?.connection.state === 'waiting')
      await messenger.call('connection.retry', { accountId })
    const lastSeq = messenger.state().rooms[accountId]?.[roomId]?.lastSeq ?? 0
    const seqs = Array.from({ length: Math.min(50, lastSeq) }, (_, at) => at + 1)
    const found = await messenger.call('messages.get', { accountId, roomId, seqs })
    return found.messages.filter((message) => message.by === userId)
  }
  return {
    say: (text) => messenger.call('messages.send', { accountId, roomId, text }),
    async sendFile({ name, as, content }) {
      const id = newId()
      await messenger.call('files.keep', { accountId, fileId: id, offset: 0, content })
      const files = [{ id, name, as, bytes: content.length }]
      return messenger.call('messages.send', { accountId, roomId, text: '', files })
    },
    async setPicture(content) {
      const fileId = newId()
      await messenger.call('files.keep', { accountId, fileId, offset: 0, content })
      return messenger.call('pictures.set', { accountId, fileId, name: '준.png', bytes: content.length })
    },
    async deleteLast() {
      await until(() => expect(messenger.state().accounts[accountId]?.connection.state).toBe('live'))
      const seq = messenger.state().rooms[accountId]?.[roomId]?.lastSeq ?? 0
      return messenger.call('messages.delete', { accountId, roomId, target: seq })
    },
    received: async () => (await messages()).map(({ text }) => text),
    receivedFiles: async () => (await messages()).flatMap(({ attachments = [] }) => attachments),
  }
}
