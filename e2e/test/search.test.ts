import { expect, test } from 'vitest'
import { conversationWith } from '../support/friend.ts'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const web = serverAndBrowser()

test('a search hit opens its message with the words marked, and a date opens the first message of that day', async () => {
  const minji = await web().newPerson('민지')
  const { say } = await conversationWith(minji.userId, web().server.url)
  const toNewest = async () => {
    await minji.page.getByTitle(minji.text('conversation.newest')).click()
    await minji.sees('그다음 90')
  }
  const today = new Date().toLocaleDateString('sv')
  await say('마루에서 나눈 첫 이야기')
  for (let index = 1; index <= 90; index++) await say(`그다음 ${index}`)
  // Waits for all messages: a conversation at its end would follow later ones.
  await minji
    .row('준')
    .getByText(minji.text('design.unread', { count: 91 }))
    .waitFor()
  await minji.open('준')
  // It opens at the first unread message.
  await toNewest()
  expect(await minji.log().getByText('마루에서').count()).toBe(0)

  await minji.button('header.search').click()
  await minji.field('search.query').fill('이야기')
  await minji.page.getByRole('complementary').getByText('첫').click()
  const first = minji.log().getByRole('article').filter({ hasText: '마루에서 나눈' })
  await first.locator('mark', { hasText: '이야기' }).waitFor()

  await toNewest()
  await minji.fromRoomMenu('header.date')
  await minji.field('header.date').fill(today)
  await minji.button('header.go').click()
  await first.waitFor()
})

test('a mention is found by the name on screen, and people by the initials of their names', async () => {
  const minji = await web().newPerson('민지')
  const sujin = await web().newPerson('김수진')
  await minji.createRoom('초성 모임')
  await sujin.join('초성 모임')
  await sujin.composer().waitFor()
  await minji.composer().pressSequentially('@ㄱ')
  const option = minji.page.getByRole('option').filter({ hasText: '김수진' })
  await option.waitFor()
  await minji.composer().press('Enter')
  await minji.composer().pressSequentially('v1.2.3 봤어요?')
  await minji.composer().press('Enter')
  await minji.line('v1.2.3 봤어요?').waitFor()
  await minji.button('header.search').click()
  for (const [query, marked] of [
    ['김수진', '김수진'],
    ['ㄱㅅㅈ', '김수진'],
    ['1.2.3', '1.2.3'],
  ] as const) {
    await minji.field('search.query').fill(query)
    await minji.page.getByRole('complementary').locator('mark').getByText(marked, { exact: true }).waitFor()
  }
  await minji.lobby()
  await minji.field('lobby.search').fill('ㅊㅅㅁㅇ')
  await minji.card('초성 모임').waitFor()
  await minji.button('rooms.direct').click()
  await minji.field('rooms.direct.search').fill('ㄱㅅㅈ')
  await minji.page.getByRole('dialog').getByText('김수진').waitFor()
})

test('a date opens the start of its day, including notices before its first message', async () => {
  const minji = await web().newPerson('민지')
  await minji.createRoom('하루의 시작')
  await minji.fromRoomMenu('header.settings')
  const listed = minji.page.getByRole('switch', { name: minji.text('roomSettings.listed') })
  for (const notice of ['notice.unlisted', 'notice.listed', 'notice.unlisted'] as const) {
    await listed.click()
    await minji.sees(minji.text(notice, { by: '민지' }))
  }
  for (const text of ['첫째', '둘째']) await minji.say(Array.from({ length: 30 }, () => text).join('\n'))
  await minji.fromRoomMenu('header.date')
  await minji.field('header.date').fill(new Date().toLocaleDateString('sv'))
  await minji.button('header.go').click()
  const created = minji.log().getByText(minji.text('notice.created', { by: '민지', title: '하루의 시작' }))
  const logTop = async () => (await minji.log().boundingBox())?.y ?? Number.POSITIVE_INFINITY
  await expect.poll(async () => ((await created.boundingBox())?.y ?? 0) > (await logTop())).toBe(true)
})

test('a pinned message is in the pins panel of every member until it is unpinned', async () => {
  const minji = await web().newPerson('민지')
  const jun = await web().newPerson('준')
  await minji.createRoom('고정하는 방')
  await jun.join('고정하는 방')
  await minji.say('회의는 네 시예요')
  await jun.sees('회의는 네 시예요')
  await minji.actOn('회의는 네 시예요', 'action.pin')
  await jun.fromRoomMenu('header.pins')
  const pins = jun.page.getByRole('complementary')
  await pins.getByText('회의는 네 시예요').waitFor()
  await minji.actOn('회의는 네 시예요', 'action.unpin', 'first')
  await pins.getByText(jun.text('pins.none')).waitFor()
})

test('the web app can be installed by the browser', async () => {
  const minji = await web().visitor()
  const devtools = await minji.page.context().newCDPSession(minji.page)
  const { errors, url } = await devtools.send('Page.getAppManifest')
  expect(errors).toEqual([])
  expect(new URL(url).pathname).toBe('/manifest.webmanifest')
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
  // The only obstacle is the test's incognito window.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([])
})
