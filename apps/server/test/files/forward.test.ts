import { randomUUID } from 'node:crypto'
import { type Message, newId } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { codeOf, type Person, roomOf, signUp } from '../support/client.ts'
import { absentMedia, confirmed } from '../support/media.ts'
import { startServer } from '../support/server.ts'

/** Jun shares one room with Minji and another one with Sora, who are strangers to each other. */
async function cast(environment: Record<string, string> = {}) {
  const server = await startServer({ media: absentMedia, environment })
  const names = ['minji', 'jun', 'sora'] as const
  const [minji, jun, sora] = (await Promise.all(names.map((name) => signUp(server.url, name)))) as [
    Person,
    Person,
    Person,
  ]
  return { server, minji, jun, sora, here: await roomOf([minji, jun]), there: await roomOf([sora, jun]) }
}

const send = (person: Person, roomId: string, more: object = {}) =>
  person.ask('messages.send', { roomId, clientId: newId(), text: '', ...more })

const forward = (person: Person, to: string, roomId: string, seq: number, more: object = {}) =>
  send(person, to, { forward: { roomId, seq }, ...more })

async function messageAt(person: Person, roomId: string, seq: number): Promise<Message | undefined> {
  const { entries } = await person.ask('messages.history', { roomId, around: seq })
  return entries.find((entry): entry is Message => entry.type === 'message' && entry.seq === seq)
}

const linked = async (person: Person, roomId: string, message: Message | undefined) => {
  const fileIds = message?.attachments?.map(({ id }) => id) ?? []
  return (await person.ask('files.links', { roomId, fileIds })).files
}

const remove = (person: Person, roomId: string, target: number) =>
  person.ask('messages.delete', { roomId, clientId: newId(), target })

describe('forwarding a message', () => {
  test('sends its text and files, and says who wrote it first', async () => {
    const { minji, jun, sora, here, there } = await cast()
    const files = [
      { id: await confirmed(minji, here), spoiler: true },
      { id: await confirmed(minji, here, { kind: 'video' }), duration: 9_000 },
    ]
    const { seq: first } = await send(minji, here, { text: '@jun 봐 봐', mentions: ['jun'], files })
    const { seq: source } = await send(minji, here, { text: '위에', replyTo: first })
    const { seq } = await forward(jun, there, here, first)
    const message = await messageAt(sora, there, seq)
    expect(message).toMatchObject({
      ...{ by: 'jun', text: '@jun 봐 봐', forwarded: { by: 'minji' } },
      attachments: [
        { kind: 'picture', spoiler: true },
        { kind: 'video', duration: 9_000 },
      ],
    })
    expect(message).not.toHaveProperty('mentions')
    expect(message?.attachments?.map(({ id }) => id)).not.toContain(files[0]?.id)
    expect(await linked(sora, there, message)).toHaveLength(2)
    const { seq: replied } = await forward(jun, there, here, source)
    expect(await messageAt(sora, there, replied)).not.toHaveProperty('replyTo')
    // What Sora passes on is still what Minji wrote.
    const own = await roomOf([sora])
    const { seq: again } = await forward(sora, own, there, seq)
    expect(await messageAt(sora, own, again)).toMatchObject({ by: 'sora', forwarded: { by: 'minji' } })
  })

  test('happens once, however often it is asked for', async () => {
    const { minji, jun, here, there } = await cast()
    const { seq: source } = await send(minji, here, { files: [{ id: await confirmed(minji, here) }] })
    const clientId = newId()
    const landings = await Promise.all([1, 2].map(() => forward(jun, there, here, source, { clientId })))
    await remove(minji, here, source)
    landings.push(await forward(jun, there, here, source, { clientId }))
    expect(new Set(landings.map(({ seq }) => seq)).size).toBe(1)
    expect(await linked(jun, there, await messageAt(jun, there, landings[0]?.seq ?? 0))).toHaveLength(1)
  })

  test('takes what one may read, and tells nothing of other rooms', async () => {
    const { minji, jun, sora, here, there } = await cast()
    const { seq } = await send(minji, here, { text: '비밀' })
    const own = await roomOf([sora])
    for (const [roomId, at] of [
      [here, seq],
      [here, 99],
      ['nowhere', 1],
      [own, 1],
    ] as const)
      expect(await codeOf(forward(sora, own, roomId, at))).toBe('message.not_found')
    await remove(minji, here, seq)
    expect(await codeOf(forward(jun, there, here, seq))).toBe('message.deleted')
    await minji.ask('rooms.kick', { roomId: here, clientId: newId(), userId: 'jun' })
    expect(await codeOf(forward(jun, there, here, seq))).toBe('message.not_found')
  })

  test('needs the right to write where it goes, as any message does', async () => {
    const { minji, jun, sora, here, there } = await cast()
    const { seq } = await send(minji, here, { text: '공지' })
    expect(await codeOf(forward(minji, there, here, seq))).toBe('room.not_member')
    await sora.ask('rooms.update', { roomId: there, clientId: newId(), posting: 'staff' })
    expect(await codeOf(forward(jun, there, here, seq))).toBe('room.forbidden')
    const { roomId: direct } = await jun.ask('rooms.direct', { userId: 'minji' })
    await minji.ask('users.block', { userId: 'jun' })
    expect(await codeOf(forward(jun, direct, here, seq))).toBe('account.unreachable')
  })

  test('leaves nothing to add, and nothing to change afterwards', async () => {
    const { minji, jun, here, there } = await cast()
    const { seq } = await send(minji, here, { text: '원래 말' })
    const additions = [{ text: '내 말' }, { mentions: ['sora'] }, { replyTo: 1 }, { mentionsAll: 'all' }]
    for (const more of [...additions, { files: [{ id: randomUUID() }] }])
      expect(await codeOf(forward(jun, there, here, seq, more))).toBe('request.invalid')
    const { seq: target } = await forward(jun, there, here, seq)
    const edit = jun.ask('messages.edit', { roomId: there, clientId: newId(), target, text: '다른 말' })
    expect(await codeOf(edit)).toBe('message.forwarded')
    expect(await codeOf(remove(jun, there, target))).toBe('ok')
    expect(await messageAt(jun, there, target)).not.toHaveProperty('forwarded')
  })

  test('outlasts its source', async () => {
    const { minji, jun, sora, here, there } = await cast()
    const { seq: source } = await send(minji, here, { files: [{ id: await confirmed(minji, here) }] })
    const { seq } = await forward(jun, there, here, source)
    await minji.ask('rooms.delete', { roomId: here, clientId: newId() })
    expect(await linked(sora, there, await messageAt(sora, there, seq))).toHaveLength(1)
  })

  test('that races with the deletion of its source has its files, or is refused', async () => {
    const { server, minji, jun, here, there } = await cast()
    const refusals: string[] = []
    for (let race = 0; race < 10; race++) {
      const { seq: source } = await send(minji, here, { files: [{ id: await confirmed(minji, here) }] })
      const [landing] = await Promise.allSettled([forward(jun, there, here, source), remove(minji, here, source)])
      if (landing.status === 'rejected') refusals.push(await codeOf(Promise.reject(landing.reason)))
      else {
        const message = await messageAt(jun, there, landing.value.seq)
        const [file] = await server.store.files.get([message?.attachments?.[0]?.id ?? ''])
        expect(await linked(jun, there, message)).toHaveLength(1)
        const blobs = file?.content?.variants.map(({ blob }) => blob) ?? []
        expect((await server.store.files.referred(blobs)).sort()).toEqual(blobs.sort())
      }
    }
    expect(refusals.filter((code) => !['message.deleted', 'media.not_found'].includes(code))).toEqual([])
  })

  test('counts the same content once', async () => {
    const { minji, jun, here, there } = await cast({ MARU_FILES_GB_PER_PERSON: String(150 / 1_024 ** 3) })
    const first = await send(minji, here, { files: [{ id: await confirmed(minji, here) }] })
    const view = { name: 'view', blob: 'e'.repeat(64), type: 'image/webp', bytes: 80, width: 40, height: 30 } as const
    const sora = { files: [{ id: await confirmed(jun, here, { variants: [view] }) }] }
    const { seq: own } = await send(jun, here, sora)
    for (let count = 0; count < 3; count++) await forward(jun, there, here, own)
    await forward(jun, there, here, first.seq)
    expect(await codeOf(forward(jun, there, here, first.seq))).toBe('media.quota')
  })
})

describe('sending a file again', () => {
  test('needs no upload, and shows it as the message did that has it', async () => {
    const { minji, jun, sora, here, there } = await cast()
    const gif = await confirmed(minji, here, { kind: 'gif', thumbhash: 'AAAAAAAA' })
    await send(minji, here, { files: [{ id: gif, spoiler: true }] })
    const { seq } = await send(jun, there, { text: 'ㅋㅋ', files: [{ id: randomUUID(), copyOf: gif, width: 9 }] })
    const message = await messageAt(sora, there, seq)
    expect(message).toMatchObject({ text: 'ㅋㅋ', attachments: [{ kind: 'gif', width: 40, thumbhash: 'AAAAAAAA' }] })
    expect(message?.attachments?.[0]).not.toHaveProperty('spoiler')
    expect(message).not.toHaveProperty('forwarded')
    expect(await linked(sora, there, message)).toHaveLength(1)
  })

  test('takes one of a message that one may read', async () => {
    const { minji, jun, sora, here, there } = await cast()
    const [sent, unsent] = [await confirmed(minji, here), await confirmed(minji, here)]
    const { seq } = await send(minji, here, { files: [{ id: sent }] })
    const again = (person: Person, copyOf: string, id: string = randomUUID()) =>
      codeOf(send(person, there, { files: [{ id, copyOf }] }))
    expect(await again(sora, sent)).toBe('media.not_found')
    expect(await again(jun, unsent)).toBe('media.not_found')
    expect(await again(jun, randomUUID())).toBe('media.not_found')
    expect(await again(jun, sent, sent)).toBe('media.not_found')
    expect(await again(jun, sent)).toBe('ok')
    await remove(minji, here, seq)
    expect(await again(jun, sent)).toBe('media.not_found')
  })

  test('never shows a file of one’s own under the name and kind of another', async () => {
    const { minji, jun, sora, here, there } = await cast()
    const photo = await confirmed(minji, here)
    await send(minji, here, { files: [{ id: photo }] })
    const own = await confirmed(jun, there, { kind: 'file' })
    const { seq } = await send(jun, there, { files: [{ id: own, copyOf: photo }] })
    expect((await messageAt(sora, there, seq))?.attachments).toMatchObject([{ id: own, kind: 'file' }])
  })
})
