import { fill, type Language, type LocalizedText, type TextParams } from '@maru/shared'

/** What the main process says by itself: in the tray, in menus, in notifications, in dialogs. */
const texts = {
  open: { en: 'Open Maru', ko: '마루 열기' },
  quit: { en: 'Quit', ko: '끝내기' },
  disturb: { en: 'Notify again', ko: '알림 다시 켜기' },
  quietHour: { en: 'Do not disturb for 1 hour', ko: '1시간 동안 방해 금지' },
  quietUntilTomorrow: { en: 'Do not disturb until tomorrow', ko: '내일까지 방해 금지' },
  unread: { en: '{count} unread', ko: '안 읽음 {count}개' },
  offline: { en: 'not connected', ko: '연결되지 않음' },
  locked: { en: 'locked', ko: '잠김' },
  newMessages: { en: '{count} new messages', ko: '새 메시지 {count}개' },
  reply: { en: 'Reply', ko: '답장' },
  stillHere: {
    en: 'Maru goes on here, in the tray, and tells you of messages. Quit it from its menu.',
    ko: '마루는 여기 트레이에서 계속 실행되며 메시지를 알려드려요. 메뉴에서 끝낼 수 있어요.',
  },
  minimised: {
    en: 'There is no tray here, so Maru is minimised instead and tells you of messages. Quit it from its menu.',
    ko: '트레이가 없어서 창을 최소화했어요. 메시지는 계속 알려드려요. 메뉴에서 끝낼 수 있어요.',
  },
  crashes: {
    en: 'The window of Maru crashes again and again. Messages still arrive, and nothing is lost.',
    ko: '마루 창이 계속 멈춰요. 메시지는 계속 받고 있고, 잃어버린 것은 없어요.',
  },
  again: { en: 'Try again', ko: '다시 시도' },
  checkTitle: { en: 'Notifications work', ko: '알림이 잘 와요' },
  checkBody: { en: 'Click here to finish the check.', ko: '여기를 누르면 점검이 끝나요.' },
  rooms: { en: 'Unread', ko: '안 읽음' },
  lock: { en: 'Lock', ko: '잠그기' },
  hide: { en: 'Hide Maru', ko: '마루 가리기' },
  hideOthers: { en: 'Hide Others', ko: '기타 가리기' },
  showAll: { en: 'Show All', ko: '모두 보기' },
  minimize: { en: 'Minimize', ko: '최소화' },
  closeWindow: { en: 'Close window', ko: '창 닫기' },
  edit: { en: 'Edit', ko: '편집' },
  undo: { en: 'Undo', ko: '실행 취소' },
  redo: { en: 'Redo', ko: '다시 실행' },
  cut: { en: 'Cut', ko: '잘라내기' },
  copy: { en: 'Copy', ko: '복사' },
  paste: { en: 'Paste', ko: '붙여넣기' },
  pastePlain: { en: 'Paste without formatting', ko: '서식 없이 붙여넣기' },
  selectAll: { en: 'Select all', ko: '모두 선택' },
  learnWord: { en: 'Add to dictionary', ko: '사전에 추가' },
  view: { en: 'View', ko: '보기' },
  zoomIn: { en: 'Larger', ko: '크게' },
  zoomOut: { en: 'Smaller', ko: '작게' },
  zoomUsual: { en: 'Usual size', ko: '원래 크기' },
  onTop: { en: 'Always on top', ko: '항상 위에 두기' },
  fullScreen: { en: 'Full screen', ko: '전체 화면' },
} as const satisfies Record<string, LocalizedText>

export type Say = (key: keyof typeof texts, params?: TextParams) => string

export const sayIn =
  (language: Language): Say =>
  (key, params = {}) =>
    fill(texts[key][language], params)
