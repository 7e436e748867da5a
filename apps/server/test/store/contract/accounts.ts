import { describe, expect, test } from 'vitest'
import { type OpenStore, useStore } from './opened.ts'

const account = (userId: string, nickname = userId) => ({
  userId,
  nickname,
  passwordHash: `hash of ${userId}`,
  createdAt: 5,
})

export function accountsContract(open: OpenStore): void {
  describe('accounts', () => {
    const opened = useStore(open)

    const find = async (text: string, after?: string, limit = 10) =>
      (await opened().store.accounts.search({ text, after, limit })).map((profile) => profile.userId)
    const signUp = (...people: ReturnType<typeof account>[]) =>
      Promise.all(people.map((person) => opened().store.accounts.create(person)))

    test('of simultaneous sign-ups with the same ID, one succeeds', async () => {
      const { accounts } = opened().store
      const created = await signUp(...[1, 2, 3, 4, 5].map((number) => account('wanted', `number ${number}`)))
      expect(created.filter((isFirst) => isFirst)).toHaveLength(1)
      const winner = created.indexOf(true) + 1
      expect(await accounts.get('wanted')).toEqual(account('wanted', `number ${winner}`))
      expect(await accounts.create(account('wanted', 'late'))).toBe(false)
    })

    test('an unknown account is not found, and changing it creates nothing', async () => {
      expect(await opened().store.accounts.get('nobody')).toBeUndefined()
      await opened().store.accounts.setNickname('nobody', 'Somebody')
      expect(await opened().store.accounts.get('nobody')).toBeUndefined()
    })

    test('a nickname and a password can be changed', async () => {
      const { accounts } = opened().store
      await signUp(account('changing', 'Before'))
      await accounts.setNickname('changing', 'After')
      expect(await accounts.replacePasswordHash('changing', 'hash of changing', 'another hash')).toBe(true)
      expect(await accounts.replacePasswordHash('changing', 'hash of changing', 'a late hash')).toBe(false)
      expect(await accounts.replacePasswordHash('nobody', 'hash of changing', 'a hash')).toBe(false)
      expect(await accounts.get('changing')).toEqual({
        ...account('changing', 'After'),
        passwordHash: 'another hash',
      })
      expect(await find('before')).toEqual([])
      expect(await find('after')).toEqual(['changing'])
    })

    test('profiles leave out unknown users', async () => {
      await signUp(account('known-1', '하나'), account('known-2', '둘'))
      const { accounts } = opened().store
      const profiles = await accounts.profiles(['known-2', 'unknown', 'known-1'])
      expect(profiles.toSorted((a, b) => (a.userId < b.userId ? -1 : 1))).toEqual([
        { userId: 'known-1', nickname: '하나' },
        { userId: 'known-2', nickname: '둘' },
      ])
      expect(await accounts.profiles([])).toEqual([])
    })

    test('accounts are found by the start of their ID and by any part of their nickname, in any case', async () => {
      await signUp(account('minsu', '김민수'), account('sumin', 'Ｋｉｍ Su'), account('jimin', '박지민'))
      expect(await find('minsu')).toEqual(['minsu'])
      expect(await find('민')).toEqual(['jimin', 'minsu'])
      expect(await find('지민')).toEqual(['jimin'])
      expect(await find('MIN')).toEqual(['minsu'])
      expect(await find('kim')).toEqual(['sumin'])
      expect(await find('수민')).toEqual([])
    })

    test('accounts are found by the consonants that the syllables of their nickname begin with', async () => {
      await signUp(account('cho-1', '최세라'), account('cho-2', 'Kim 최서라'), account('cho-3', '차이'))
      expect(await find('ㅊㅅㄹ')).toEqual(['cho-1', 'cho-2'])
      expect(await find('최ㅅ')).toEqual(['cho-1', 'cho-2'])
      expect(await find('kim ㅊ')).toEqual(['cho-2'])
      expect(await find('ㅊㅇ')).toEqual(['cho-3'])
      expect(await find('ㅅㅊ')).toEqual([])
      expect(await find('[ㅊ')).toEqual([])
    })

    test("a search matches a database's special characters literally", async () => {
      await signUp(account('signs', String.raw`100%_[a]\ "'*.`), account('other-signs', 'abcdef'))
      for (const text of ['100%', '%_', '[a]', '\\', '"', "'", '*.']) expect(await find(text), text).toEqual(['signs'])
      for (const text of ['.*', 'a%f', 'a_c', '[abc]']) expect(await find(text), text).toEqual([])
    })

    test('accounts are found in pages, in the order of their IDs', async () => {
      const userIds = ['page-a', 'page-b', 'page-c', 'page-d', 'page-e']
      await signUp(...userIds.toReversed().map((userId) => account(userId, '쪽 나누기')))
      expect(await find('나누', undefined, 2)).toEqual(['page-a', 'page-b'])
      expect(await find('나누', 'page-b', 2)).toEqual(['page-c', 'page-d'])
      expect(await find('PAGE-', 'page-d', 2)).toEqual(['page-e'])
      expect(await find('나누', 'page-e', 2)).toEqual([])
    })
  })
}
