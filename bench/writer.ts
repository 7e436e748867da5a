import { newId, protocolVersion } from '@maru/shared'
import { io, type Socket } from 'socket.io-client'

const atOnce = 400

export interface Writer {
  ask<Value>(name: string, input: object): Promise<Value>
  /** Has messages written into a room, as fast as the server takes them. */
  write(roomId: string, count: number): Promise<void>
  close(): void
}

/** Signs up a user who writes many messages. */
export async function openWriter(url: string): Promise<Writer> {
  const socket = await signUp(url, `writer-${newId().slice(-8)}`)
  const ask = async <Value>(name: string, input: object): Promise<Value> => {
    const answer = (await socket.emitWithAck(name, input)) as { ok: boolean; value: Value; error?: { code: string } }
    if (!answer.ok) throw new Error(`${name}: ${answer.error?.code}`)
    return answer.value
  }
  return {
    ask,
    async write(roomId, count) {
      for (let done = 0; done < count; done += atOnce)
        await Promise.all(
          Array.from({ length: Math.min(atOnce, count - done) }, (_, at) =>
            ask('messages.send', { clientId: newId(), roomId, text: textOf(done + at) }),
          ),
        )
    },
    close: () => void socket.disconnect(),
  }
}

const words = 'lunch meeting deploy review 점심 회의 배포 확인 **server** `code` tomorrow'.split(' ')

/** From one word to several lines, as people write. */
const textOf = (index: number): string =>
  Array.from({ length: 1 + ((index * 7) % 40) }, (_, at) => words[(index * 3 + at * 5) % words.length]).join(
    index % 11 === 0 ? '\n' : ' ',
  )

async function signUp(url: string, userId: string): Promise<Socket> {
  const device = { name: 'bench', kind: 'bot' }
  const response = await fetch(`${url}/api/v1/accounts.signUp`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ userId, password: 'correct horse', nickname: userId, device, keep: 'token' }),
  })
  const { value } = (await response.json()) as { value: { token: string } }
  const socket = io(url, { auth: { protocol: protocolVersion, token: value.token }, transports: ['websocket'] })
  await new Promise<void>((resolve) => socket.once('connect', resolve))
  return socket
}
