import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { chooseFiles, fileToSend, pictureToSend } from './files-to-send.ts'
import { states } from './shell/states.ts'

export interface Picture {
  /** The page's params. */
  readonly query: string
  /** Brings the page into the state, if it takes user actions. */
  readonly act?: (page: Page) => Promise<unknown>
  readonly height?: number
  readonly width?: number
}

// The status of a lost connection appears after a while.
const statusShown = (page: Page) => page.getByRole('status').filter({ hasText: /\S/ }).first().waitFor()
const statesWithStatus = ['offline', 'waiting', 'signed-out', 'too-old']
/** Opens what is folded away. */
const unfolded = (page: Page) => page.locator('summary').click()
const shell = ['primitives', ...Object.keys(states)].map((name): [string, Picture] => [
  name,
  {
    query: `stage=shell&state=${name}`,
    ...(statesWithStatus.includes(name) && { act: statusShown }),
    ...(name === 'requests' && { act: unfolded }),
  },
])

const lobby = 'stage=shell&state=lobby'
/** Opens a dialog by clicking buttons or menu items. */
const openDialog =
  (...names: RegExp[]) =>
  async (page: Page) => {
    for (const name of names)
      await page.getByRole('button', { name }).or(page.getByRole('menuitem', { name })).first().click()
    await page.getByRole('dialog').waitFor()
  }
const dialogs: Record<string, Picture> = {
  'lobby-compact': { query: `${lobby}&density=compact` },
  'lobby-chat': { query: `${lobby}&density=chat` },
  'rooms-narrow': { query: lobby, width: 360 },
  'create-room': { query: lobby, act: openDialog(/^(Create a room|방 만들기)$/) },
  'new-direct': {
    query: lobby,
    async act(page) {
      await openDialog(/^(New direct message|새 1:1 대화)$/)(page)
      await page.getByRole('dialog').getByRole('searchbox').fill('지')
      await page.getByRole('dialog').getByRole('button', { name: '지수' }).waitFor()
    },
  },
  tour: { query: 'stage=shell&state=lobby-empty', act: openDialog(/^(Take a 30-second tour|30초 둘러보기)$/) },
  'follow-invite': {
    query: lobby,
    act: openDialog(/^(Add a room|방 추가)$/, /^(Join with an invite link|초대 링크로 들어가기)$/),
  },
  'join-locked': { query: lobby, act: openDialog(/^(Join 배포 상황실|배포 상황실 들어가기)$/) },
}

const message = (page: Page, at: number) => page.locator('article').nth(at)
const record = (page: Page) => page.getByRole('button', { name: /^(Record a voice message|음성 메시지 녹음)$/ }).click()
const withRecording = async (page: Page) => {
  await record(page)
  await page.getByRole('timer').filter({ hasText: '0:02' }).waitFor()
}
const withRecorded = async (page: Page) => {
  await withRecording(page)
  await page.getByRole('button', { name: /^(Stop and listen|멈추고 들어 보기)$/ }).click()
  await page.getByRole('button', { name: /^(Play|재생)$/ }).waitFor()
}
const withPreview = async (page: Page) => {
  await page.getByRole('button', { name: 'hello.ts', exact: true }).click()
  await page.getByRole('dialog').locator('code span').first().waitFor()
}
const withoutMicrophone = async (page: Page) => {
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))
  })
  await record(page)
  await page.getByRole('alert').waitFor()
}
const withMenu = (item: RegExp) => async (page: Page) => {
  await message(page, -4).click({ button: 'right' })
  await page.getByRole('menuitem', { name: item }).click()
}
const searching = (query: string) => async (page: Page) => {
  await page.getByRole('button', { name: /^(Search messages|메시지 검색)$/ }).click()
  await page.getByRole('searchbox').first().fill(query)
  await page.locator('aside [aria-live]').filter({ hasText: /\d/ }).first().waitFor({ state: 'attached' })
}
const withTray = async (page: Page) => {
  await page.getByRole('textbox').last().fill('이번 주말 사진이에요')
  await chooseFiles(page, [
    pictureToSend('아주 긴 이름의 사진 파일 — 지난 여름 바닷가에서.png'),
    pictureToSend('b.png'),
    fileToSend('보고서.pdf'),
  ])
  const remove = page.getByRole('button', { name: /^(Remove|b.png 제거)/ })
  await remove.first().waitFor()
}
const withLightbox = async (page: Page) => {
  const picture = page.getByRole('button', { name: /^(Open dance|dance.gif 크게)/ })
  await picture.scrollIntoViewIfNeeded()
  await picture.click()
  await page.getByRole('dialog').locator('img').waitFor()
}
const withTargets = async (page: Page) => {
  await withMenu(/^(Forward|전달)$/)(page)
  await page.getByRole('option', { name: '점심 모임' }).click()
  await page.getByRole('option', { name: '이지은' }).click()
}
const withGifs = async (page: Page) => {
  await page.getByRole('button', { name: /^(Emoji|이모지)$/ }).click()
  await page.getByRole('tab', { name: /^(GIFs|GIF)$/ }).click()
  await page.getByRole('dialog').locator('[data-gif] img, strong').first().waitFor()
}
const withGallery = (tab: number) => async (page: Page) => {
  await page.getByRole('button', { name: /^(Photos and files|사진과 파일)$/ }).click()
  await page.getByRole('tab').nth(tab).click()
  await page.locator('aside [data-index]').first().waitFor()
}
const conversation = 'stage=conversation&count=60'

const conversations: Record<string, Picture> = {
  conversation: { query: `${conversation}&unread=0` },
  'conversation-compact': { query: `${conversation}&unread=0&density=compact` },
  'conversation-chat': { query: `${conversation}&unread=0&density=chat` },
  'conversation-narrow': { query: `${conversation}&unread=0`, width: 360 },
  'conversation-narrow-compact': { query: `${conversation}&unread=0&density=compact`, width: 360 },
  'conversation-unread': { query: `${conversation}&unread=3` },
  'conversation-start': { query: 'stage=conversation&count=14&unread=14' },
  'conversation-menu': {
    query: `${conversation}&unread=0`,
    act: (page) => message(page, -4).click({ button: 'right' }),
  },
  'conversation-reply': { query: `${conversation}&unread=0`, act: withMenu(/^(Reply|답장)/) },
  'conversation-select': { query: `${conversation}&unread=0`, act: withMenu(/^(Select|여러)/) },
  'conversation-search': { query: `${conversation}&unread=0`, act: searching('배포') },
  'conversation-search-none': { query: `${conversation}&unread=0`, act: searching('없는 말') },
  'conversation-suggestions': {
    query: `${conversation}&unread=0`,
    act: (page) => page.getByRole('textbox').last().pressSequentially('@'),
  },
  'conversation-request': { query: `${conversation}&foot=received` },
  'conversation-requested': { query: `${conversation}&foot=sent` },
  'conversation-blocked': { query: `${conversation}&foot=blocked` },
  'conversation-block': {
    query: `${conversation}&foot=received`,
    act: (page) => page.getByRole('button', { name: /^(Block|차단)$/ }).click(),
  },
  'conversation-described': { query: `${conversation}&unread=0&foot=described` },
  'conversation-described-narrow': { query: `${conversation}&unread=0&foot=described`, width: 360 },
  'conversation-announcements': { query: `${conversation}&unread=0&foot=announcements` },
  'conversation-readers': {
    query: `${conversation}&unread=0&foot=large`,
    async act(page) {
      await page.getByText('네!', { exact: true }).locator('xpath=ancestor::article').locator('time').click()
      await page.getByText('member-0003').waitFor()
    },
  },
  'conversation-suggestions-large': {
    query: `${conversation}&unread=0&foot=large`,
    async act(page) {
      await page.getByRole('textbox').last().pressSequentially('@long')
      await page.getByRole('option').waitFor()
    },
  },
  'conversation-folded': { query: `${conversation}&unread=0&foot=folded` },
  'conversation-formatted': {
    query: `${conversation}&unread=0&said=formatted`,
    act: (page) =>
      page
        .getByRole('button', { name: /^(Spoiler|스포일러)$/ })
        .first()
        .click(),
  },
  'conversation-formatted-compact': { query: `${conversation}&unread=0&said=formatted&density=compact` },
  'conversation-formatted-narrow': { query: `${conversation}&unread=0&said=formatted`, width: 360 },
  'conversation-links': { query: `${conversation}&unread=0&said=links` },
  'conversation-links-compact': { query: `${conversation}&unread=0&said=links&density=compact` },
  'conversation-links-narrow': { query: `${conversation}&unread=0&said=links`, width: 360 },
  'conversation-pages': { query: `${conversation}&unread=0&said=pages` },
  'conversation-pages-compact': { query: `${conversation}&unread=0&said=pages&density=compact` },
  'conversation-pages-narrow': { query: `${conversation}&unread=0&said=pages`, width: 400 },
  'conversation-files': { query: `${conversation}&unread=0&said=files`, height: 3_400 },
  'conversation-files-compact': { query: `${conversation}&unread=0&said=files&density=compact`, height: 1_400 },
  'conversation-files-chat': { query: `${conversation}&unread=0&said=files&density=chat` },
  'conversation-files-narrow': { query: `${conversation}&unread=0&said=files`, width: 360, height: 1_400 },
  'conversation-sounds': { query: `${conversation}&unread=0&said=sounds` },
  'conversation-preview': { query: `${conversation}&unread=0&said=documents`, act: withPreview },
  'conversation-preview-narrow': { query: `${conversation}&unread=0&said=documents`, act: withPreview, width: 360 },
  'conversation-recording': { query: `${conversation}&unread=0`, act: withRecording },
  'conversation-recording-narrow': { query: `${conversation}&unread=0`, act: withRecording, width: 360 },
  'conversation-recorded': { query: `${conversation}&unread=0`, act: withRecorded },
  'conversation-recorded-narrow': { query: `${conversation}&unread=0`, act: withRecorded, width: 360 },
  'conversation-microphone-denied': { query: `${conversation}&unread=0`, act: withoutMicrophone },
  ...Object.fromEntries(
    ([0, 1, 2, 3, 4] as const).map((tab) => [
      `conversation-gallery-${tab}`,
      { query: `${conversation}&unread=0&said=years`, act: withGallery(tab), ...(tab === 0 && { width: 1_440 }) },
    ]),
  ),
  'conversation-gallery-narrow': { query: `${conversation}&unread=0&said=years`, act: withGallery(0), width: 400 },
  'conversation-gallery-files-narrow': {
    query: `${conversation}&unread=0&said=years`,
    act: withGallery(2),
    width: 400,
  },
  'conversation-tray': { query: `${conversation}&unread=0`, act: withTray },
  'conversation-tray-narrow': { query: `${conversation}&unread=0`, act: withTray, width: 360 },
  'conversation-tray-failed': {
    query: `${conversation}&unread=0`,
    async act(page) {
      await withTray(page)
      await page.evaluate(() => {
        const { fake } = window as unknown as { fake: { failNext(name: string): void } }
        fake.failNext('files.keep')
      })
      await page.getByRole('button', { name: /^(Send|보내기)$/ }).click()
      await page.getByRole('alert').waitFor()
    },
  },
  'conversation-drop': {
    query: `${conversation}&unread=0`,
    async act(page) {
      const dragged = await page.evaluateHandle(() => {
        const transfer = new DataTransfer()
        transfer.items.add(new File(['hello'], 'hello.txt'))
        return transfer
      })
      await page.getByRole('log').dispatchEvent('dragenter', { dataTransfer: dragged })
    },
  },
  'conversation-forwarded': { query: `${conversation}&unread=0&said=forwarded` },
  'conversation-forwarded-compact': { query: `${conversation}&unread=0&said=forwarded&density=compact` },
  'conversation-forwarded-narrow': { query: `${conversation}&unread=0&said=forwarded`, width: 360 },
  forward: { query: `${conversation}&unread=0`, act: withTargets },
  'forward-narrow': { query: `${conversation}&unread=0`, act: withTargets, width: 400 },
  lightbox: { query: `${conversation}&unread=0&said=files`, act: withLightbox },
  'lightbox-narrow': { query: `${conversation}&unread=0&said=files`, act: withLightbox, width: 360 },
  'conversation-uploads': { query: `${conversation}&unread=0&said=uploads`, height: 1_200 },
  'conversation-uploads-narrow': { query: `${conversation}&unread=0&said=uploads`, width: 360, height: 1_200 },
  'conversation-format-bar': { query: `${conversation}&unread=0&format-bar=open` },
  'conversation-format-bar-narrow': { query: `${conversation}&unread=0&format-bar=open`, width: 360 },
  'conversation-format-help': {
    query: `${conversation}&unread=0&format-bar=open`,
    act: openDialog(/^(Formatting help|서식 도움말)$/),
  },
  'conversation-gifs': { query: `${conversation}&unread=0&said=gifs`, act: withGifs },
  'conversation-gifs-narrow': { query: `${conversation}&unread=0&said=gifs`, act: withGifs, width: 400 },
  'conversation-gifs-none': { query: `${conversation}&unread=0`, act: withGifs },
  'conversation-emoji': {
    query: `${conversation}&unread=0`,
    act: (page) => page.getByRole('textbox').last().pressSequentially(':smi'),
  },
}

const findPerson = async (page: Page, query: string, found: string | RegExp) => {
  await page.getByRole('searchbox').fill(query)
  await page.getByText(found).waitFor()
}
const settings = (page: string, more = '') => ({
  query: `stage=screens&screen=settings&page=${page}${more}`,
  height: 1_500,
})
const addPicture = openDialog(/^(Add picture|사진 등록)$/)
const screens: Record<string, Picture> = {
  'picture-choose': { ...settings('profile'), act: addPicture },
  'picture-crop': {
    ...settings('profile'),
    async act(page) {
      await addPicture(page)
      const photo = readFileSync(new URL('../../../docs/screenshots/lobby.png', import.meta.url))
      const input = page.getByRole('dialog').locator('input[type=file]')
      await input.setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: photo })
      await page.getByRole('slider').waitFor()
    },
  },
  'picture-crop-narrow': {
    ...settings('profile'),
    width: 400,
    async act(page) {
      await addPicture(page)
      await chooseFiles(page, [pictureToSend('a.png')])
      await page.getByRole('slider').waitFor()
    },
  },
  'picture-no-camera': {
    ...settings('profile'),
    async act(page) {
      await addPicture(page)
      // Some browsers of the tests have a camera that they make up.
      await page.evaluate(() => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
      })
      await page.getByRole('button', { name: /^(Use the camera|카메라로 찍기)$/ }).click()
      await page.getByRole('dialog').getByRole('status').waitFor()
    },
  },
  members: { query: 'stage=screens&screen=members' },
  'members-card': {
    query: 'stage=screens&screen=members',
    async act(page) {
      await page.getByRole('button', { name: /지수 jisu/ }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  'members-large': { query: 'stage=screens&screen=members&room=plaza' },
  'members-large-search': {
    query: 'stage=screens&screen=members&room=plaza',
    async act(page) {
      await page.getByRole('searchbox').fill('member-12')
      await page.getByText('member-120').waitFor()
    },
  },
  invite: {
    query: 'stage=screens&screen=members&room=mine',
    async act(page) {
      await openDialog(/^(Invite people|초대하기)$/)(page)
      await page.getByRole('checkbox').first().check()
    },
  },
  'room-settings': { query: 'stage=screens&screen=room', height: 1_200 },
  'room-settings-direct': { query: 'stage=screens&screen=room&room=direct' },
  switcher: { query: 'stage=screens&screen=switcher' },
  'switcher-none': {
    query: 'stage=screens&screen=switcher',
    act: (page) => page.keyboard.type('없는 이름'),
  },
  shortcuts: { query: 'stage=screens&screen=shortcuts' },
  notifications: { query: 'stage=screens&screen=notifications' },
  'notifications-none': { query: 'stage=screens&screen=notifications&empty' },
  people: { query: 'stage=screens&screen=people' },
  'people-card': {
    query: 'stage=screens&screen=people',
    async act(page) {
      await page.getByRole('button', { name: /지수/ }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  'people-search': { query: 'stage=screens&screen=people', act: (page) => findPerson(page, 'ㅂㅎㅇ', '박현우') },
  'people-no-results': {
    query: 'stage=screens&screen=people',
    act: (page) => findPerson(page, '없는 이름', /^(No results|검색 결과가 없어요)$/),
  },
  saved: { query: 'stage=screens&screen=saved' },
  'saved-none': { query: 'stage=screens&screen=saved&empty' },
  'saved-narrow': { query: 'stage=screens&screen=saved', width: 400 },
  'people-alone': { query: 'stage=screens&screen=people&empty' },
  'people-offline': { query: 'stage=screens&screen=people&offline' },
  'people-narrow': { query: 'stage=screens&screen=people', width: 360 },
  'two-homes-web': { query: 'stage=screens&screen=two-homes', height: 1_500 },
  'two-homes-desktop': { query: 'stage=screens&screen=two-homes&host=desktop', height: 1_500 },
  'settings-profile': settings('profile'),
  'settings-devices': settings('devices'),
  'settings-blocked': settings('blocked'),
  'settings-blocked-none': settings('blocked', '&empty'),
  'settings-notifications': settings('notifications'),
  'settings-notifications-blocked': settings('notifications', '&blocked'),
  'settings-notifications-click': settings('notifications', '&check=clicked'),
  'settings-notifications-server': settings('notifications', '&check=server-failed'),
  'settings-notifications-shown': settings('notifications', '&host=desktop&check=shown-failed'),
  'settings-appearance': settings('appearance'),
  'settings-storage-web': settings('storage'),
  'settings-storage': settings('storage', '&host=desktop'),
  'settings-storage-empty': settings('storage', '&host=desktop&empty'),
  'settings-storage-narrow': { ...settings('storage', '&host=desktop'), width: 400 },
  'settings-storage-clear': {
    ...settings('storage', '&host=desktop'),
    act: openDialog(/^(Clear all files|모두 지우기)$/),
  },
  'settings-keyboard': settings('keyboard'),
  'settings-account': settings('account'),
  'settings-desktop': settings('desktop', '&host=desktop'),
  'settings-desktop-all': settings('desktop', '&host=desktop&pin&proxy&update=ready'),
  'settings-desktop-fetching': settings('desktop', '&host=desktop&update=downloading'),
  'open-elsewhere': { query: 'stage=screens&message=openElsewhere' },
  'storage-failed': { query: 'stage=screens&message=storageFailed' },
  lock: { query: 'stage=screens&screen=lock&pin' },
  'lock-wait': { query: 'stage=screens&screen=lock&pin&wait' },
  'lock-wrong': {
    query: 'stage=screens&screen=lock&pin',
    async act(page) {
      await page.locator('input').fill('1234')
      await page.keyboard.press('Enter')
    },
  },
}

/** Every picture of the gallery, by name. */
export const pictures: ReadonlyMap<string, Picture> = new Map([
  ...shell,
  ...Object.entries(dialogs),
  ...Object.entries(conversations),
  ...Object.entries(screens),
])
