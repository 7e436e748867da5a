import { fill, type Language, type LocalizedText, type TextParams } from '@maru/shared'

/** The texts of the main process: the tray, menus, notifications and dialogs. */
const texts = {
  open: { en: 'Open Maru', ko: '마루 열기' },
  quit: { en: 'Quit', ko: '종료' },
  endSnooze: { en: 'Turn off Do not disturb', ko: '방해 금지 끄기' },
  snoozeHour: { en: 'Do not disturb for 1 hour', ko: '1시간 동안 방해 금지' },
  snoozeUntilTomorrow: { en: 'Do not disturb until tomorrow', ko: '내일까지 방해 금지' },
  unread: { en: '{count} unread', ko: '안 읽은 메시지 {count}개' },
  offline: { en: 'not connected', ko: '연결 안 됨' },
  locked: { en: 'locked', ko: '잠김' },
  newMessages: { en: 'New messages: {count}', ko: '새 메시지 {count}개' },
  reply: { en: 'Reply', ko: '답장' },
  keepsRunning: {
    en: 'Maru keeps running in the tray and will notify you. To quit, use the tray menu.',
    ko: '창을 닫아도 마루는 트레이에서 계속 실행되며 새 메시지를 알려 드려요. 끄려면 트레이 메뉴에서 종료해 주세요.',
  },
  minimisedInstead: {
    en: 'There’s no tray here, so Maru is minimised and will still notify you. To quit, use the app menu.',
    ko: '트레이가 없어 창을 최소화했어요. 새 메시지는 계속 알려 드려요. 끄려면 메뉴에서 종료해 주세요.',
  },
  keepsCrashing: {
    en: 'Maru’s window keeps crashing. You’re still receiving messages, and nothing is lost.',
    ko: '마루 창이 자꾸 꺼져요. 메시지는 계속 받고 있고 잃어버린 내용은 없어요.',
  },
  tryAgain: { en: 'Try again', ko: '다시 시도' },
  checkTitle: { en: 'Notifications work', ko: '알림이 잘 도착했어요' },
  checkBody: { en: 'Click here to finish the check.', ko: '여기를 눌러 점검을 마쳐 주세요.' },
  saved: { en: 'Saved: {name}', ko: '저장했어요: {name}' },
  unreadRooms: { en: 'Unread rooms', ko: '안 읽은 대화방' },
  lock: { en: 'Lock', ko: '잠그기' },
  hide: { en: 'Hide Maru', ko: '마루 가리기' },
  hideOthers: { en: 'Hide others', ko: '기타 가리기' },
  showAll: { en: 'Show all', ko: '모두 보기' },
  minimize: { en: 'Minimise', ko: '최소화' },
  closeWindow: { en: 'Close window', ko: '창 닫기' },
  edit: { en: 'Edit', ko: '편집' },
  undo: { en: 'Undo', ko: '실행 취소' },
  redo: { en: 'Redo', ko: '다시 실행' },
  cut: { en: 'Cut', ko: '잘라내기' },
  copy: { en: 'Copy', ko: '복사' },
  paste: { en: 'Paste', ko: '붙여넣기' },
  pastePlain: { en: 'Paste without formatting', ko: '서식 없이 붙여넣기' },
  selectAll: { en: 'Select all', ko: '모두 선택' },
  addToDictionary: { en: 'Add to dictionary', ko: '사전에 추가' },
  view: { en: 'View', ko: '보기' },
  zoomIn: { en: 'Zoom in', ko: '확대' },
  zoomOut: { en: 'Zoom out', ko: '축소' },
  zoomReset: { en: 'Actual size', ko: '원래 크기' },
  alwaysOnTop: { en: 'Always on top', ko: '항상 위에 표시' },
  fullScreen: { en: 'Full screen', ko: '전체 화면' },
} as const satisfies Record<string, LocalizedText>

export interface Words {
  (key: keyof typeof texts, params?: TextParams): string
  language(): Language
}

/** Uses the language in force at each call. */
export function createWords(language: () => Language): Words {
  const words = (key: keyof typeof texts, params: TextParams = {}) => fill(texts[key][language()], params)
  return Object.assign(words, { language })
}
