import { defineTexts } from './define.ts'

/** Texts of what this device keeps. */
export const storageTexts = defineTexts({
  'settings.storage': { en: 'Storage', ko: '저장 공간' },
  'storage.messages': { en: 'Messages', ko: '메시지' },
  'storage.files': { en: 'Photos, videos and files', ko: '사진, 동영상, 파일' },
  'storage.waiting': { en: 'Waiting to be sent', ko: '보낼 메시지' },
  'storage.waiting.count': { en: { one: '{count} message', other: '{count} messages' }, ko: '{count}개' },
  'storage.keep': { en: 'Keep what you’ve opened on this computer', ko: '본 파일을 이 컴퓨터에 보관' },
  'storage.keep.hint': {
    en: 'You can see it again without a connection. Turning this off clears it.',
    ko: '연결이 없어도 다시 볼 수 있어요. 끄면 보관한 파일이 지워져요.',
  },
  'storage.limit': { en: 'Space for files', ko: '파일 보관 한도' },
  'storage.limit.hint': {
    en: 'When it’s full, what you haven’t opened for longest goes first.',
    ko: '가득 차면 가장 오래 보지 않은 것부터 지워요.',
  },
  'storage.byKind': { en: 'By kind', ko: '종류별' },
  'storage.byRoom': { en: 'By room', ko: '대화방별' },
  'storage.kind.picture': { en: 'Photos and GIFs', ko: '사진과 GIF' },
  'storage.kind.video': { en: 'Videos', ko: '동영상' },
  'storage.kind.voice': { en: 'Voice and sound', ko: '음성과 소리' },
  'storage.kind.face': { en: 'Profile and room pictures', ko: '프로필과 방 사진' },
  'storage.kind.file': { en: 'Other files', ko: '다른 파일' },
  'storage.count': { en: { one: '{count} file', other: '{count} files' }, ko: '파일 {count}개' },
  'storage.unknownRoom': { en: 'Another room', ko: '다른 대화방' },
  'storage.none': { en: 'No files are kept here yet.', ko: '아직 보관한 파일이 없어요.' },
  'storage.clear': { en: 'Clear', ko: '지우기' },
  'storage.clear.of': { en: 'Clear: {name}', ko: '{name} 지우기' },
  'storage.clear.all': { en: 'Clear all files', ko: '모두 지우기' },
  'storage.clear.ask': { en: 'Clear the files of “{name}”?', ko: '‘{name}’의 파일을 지울까요?' },
  'storage.clear.all.ask': { en: 'Clear all files?', ko: '파일을 모두 지울까요?' },
  'storage.clear.text': {
    en: 'They’re removed from this computer only. They stay on the server, and you can open them again.',
    ko: '이 컴퓨터에서만 지워져요. 서버에는 그대로 있어서 다시 볼 수 있어요.',
  },
  'storage.browser': { en: 'Kept in this browser', ko: '이 브라우저에 보관한 것' },
  'storage.browser.of': { en: '{used} of up to {quota}', ko: '최대 {quota} 중 {used}' },
  'storage.browser.text': {
    en: 'Your rooms, messages and unsent files are kept here, so Maru opens without a connection. Photos and videos you’ve seen are in the browser’s cache, which it clears on its own.',
    ko: '대화방과 메시지, 아직 보내지 않은 파일을 보관해서 연결이 없어도 마루가 열려요. 본 사진과 동영상은 브라우저가 알아서 비우는 캐시에 있어요.',
  },
  'storage.browser.signOut': {
    en: 'Signing out removes your messages from this browser.',
    ko: '로그아웃하면 이 브라우저에서 메시지가 지워져요.',
  },
  'storage.mayGo': {
    en: 'When the disk is nearly full, the browser may remove all of it, even what isn’t sent yet.',
    ko: '디스크 공간이 부족하면 브라우저가 아직 보내지 않은 것까지 모두 지울 수 있어요.',
  },
  'storage.stays': { en: 'The browser won’t remove it on its own.', ko: '브라우저가 스스로 지우지 않아요.' },
  'storage.persist': { en: 'Ask the browser to keep it', ko: '지우지 않도록 요청' },
  'storage.persist.refused': {
    en: 'The browser didn’t agree. It may once you use Maru more often, or install it as an app.',
    ko: '브라우저가 받아들이지 않았어요. 마루를 더 자주 쓰거나 앱으로 설치하면 허용될 수 있어요.',
  },
})
