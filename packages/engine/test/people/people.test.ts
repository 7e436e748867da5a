import { expect, test } from 'vitest'
import type { PersonView } from '../../src/contract/state.ts'
import { People } from '../../src/people/people.ts'
import type { AccountStore } from '../../src/ports/store.ts'

/** People whose server answers each request when the test says so. */
function setUp() {
  const shown = new Map<string, PersonView>()
  const asked: { readonly name: string; readonly userIds: string[]; answer(): Promise<void> }[] = []
  const people = new People(
    { commit: async () => {} } as unknown as AccountStore,
    { clock: { now: () => 0, after: (_ms, work) => setImmediate(work) as never }, logger: { debug() {}, warn() {} } },
    {
      ask: ((name: string, { userIds }: { userIds: string[] }) => {
        const { promise, resolve } = Promise.withResolvers<unknown>()
        const given =
          name === 'users.profiles'
            ? { users: userIds.map((userId) => ({ userId, nickname: userId, picture: `picture of ${userId}` })) }
            : { people: userIds.map((userId) => ({ userId, status: 'away' })) }
        const answer = async () => {
          resolve(given)
          await new Promise((done) => setImmediate(done))
        }
        asked.push({ name, userIds, answer })
        return promise
      }) as never,
    },
    (person) => void shown.set(person.userId, person),
  )
  const answerAll = async () => {
    for (let turn = 0; turn < 10; turn++) {
      await asked.shift()?.answer()
      await new Promise((done) => setImmediate(done))
    }
  }
  return { people, shown, asked, answerAll }
}

test('a user whose name comes together with their presence is shown with it', async () => {
  const { people, shown, asked, answerAll } = setUp()
  people.watchPresence(['jun'])
  people.needNames(['jun'])
  const [presence, names] = asked.splice(0)
  // In one go, as two answers that arrive in one packet.
  await Promise.all([presence?.answer(), names?.answer()])
  await answerAll()
  expect(shown.get('jun')?.presence).toBe('away')
})

test('whose presence is asked for again while it is being fetched, it is fetched again', async () => {
  const { people, asked, answerAll } = setUp()
  people.watchPresence(['jun'])
  people.refreshPresence(['jun'])
  await asked.shift()?.answer()
  await new Promise((done) => setImmediate(done))
  expect(asked.map(({ name, userIds }) => [name, userIds])).toContainEqual(['presence.get', ['jun']])
  await answerAll()
})

test('who may have changed while there was no connection is asked for once, when they turn up again', async () => {
  const { people, shown, asked, answerAll } = setUp()
  people.load(
    [
      { userId: 'jun', nickname: '준' },
      { userId: 'mina', nickname: '미나' },
    ],
    {},
  )
  people.needNames(['jun'])
  people.needNames(['jun'])
  await answerAll()
  expect(shown.get('jun')).toMatchObject({ nickname: 'jun', picture: 'picture of jun' })
  expect(shown.get('mina')).toMatchObject({ nickname: '미나' })
  people.needNames(['jun'])
  expect(asked).toEqual([])
  people.onDisconnected()
  people.needNames(['jun'])
  expect(asked.map(({ name, userIds }) => [name, userIds])).toEqual([['users.profiles', ['jun']]])
  await answerAll()
})
