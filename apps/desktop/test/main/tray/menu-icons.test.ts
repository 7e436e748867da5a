import { expect, test } from 'vitest'
import { MenuIcons } from '../../../src/main/tray/menu-icons.ts'

const jun = { accountId: 'me@maru', fileId: 'jun' }
const floor = { accountId: 'me@maru', fileId: 'floor' }

function world() {
  const asked: string[] = []
  const answers = new Map<string, (icon?: string) => void>()
  const at = { now: 0, found: 0 }
  const icons = new MenuIcons<string>({
    find({ fileId }) {
      asked.push(fileId)
      return new Promise((resolve) => answers.set(fileId, resolve))
    },
    now: () => at.now,
    onFound: () => at.found++,
  })
  const answer = async (fileId: string, icon?: string) => {
    answers.get(fileId)?.(icon)
    await Promise.resolve()
  }
  return { asked, answer, at, of: (...pictures: (typeof jun)[]) => [...icons.of(pictures).values()] }
}

test('a menu is shown at once without its icons, and again with each that comes', async () => {
  const { asked, answer, at, of } = world()
  expect(of(jun, floor)).toEqual([])
  expect(of(jun, floor)).toEqual([])
  expect(asked).toEqual(['jun', 'floor'])
  await answer('floor', '🟦')
  expect(at.found).toBe(1)
  expect(of(jun, floor)).toEqual(['🟦'])
  await answer('jun', '👩')
  expect(of(jun, floor)).toEqual(['👩', '🟦'])
  expect(asked).toEqual(['jun', 'floor'])
})

test('what is not there is asked for again, but not at every change', async () => {
  const { asked, answer, at, of } = world()
  of(jun)
  await answer('jun')
  at.now = 59_999
  of(jun)
  expect([asked, at.found]).toEqual([['jun'], 0])
  at.now = 60_000
  of(jun)
  expect(asked).toEqual(['jun', 'jun'])
})

test('what a menu no longer shows is not held', async () => {
  const { asked, answer, at, of } = world()
  of(jun)
  of(floor)
  await answer('jun', '👩')
  expect(at.found).toBe(0)
  of(jun)
  expect(asked).toEqual(['jun', 'floor', 'jun'])
})
