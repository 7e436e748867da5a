/** What the main process says by itself: in the tray, in notifications, in dialogs. */
const texts = {
  open: { en: 'Open Maru', ko: '마루 열기' },
  quit: { en: 'Quit', ko: '끝내기' },
  disturb: { en: 'Notify again', ko: '알림 다시 켜기' },
  quietHour: { en: 'Do not disturb for 1 hour', ko: '1시간 동안 방해 금지' },
  quietUntilTomorrow: { en: 'Do not disturb until tomorrow', ko: '내일까지 방해 금지' },
  unread: { en: '{count} unread', ko: '안 읽음 {count}개' },
  offline: { en: 'not connected', ko: '연결되지 않음' },
  newMessages: { en: '{count} new messages', ko: '새 메시지 {count}개' },
  reply: { en: 'Reply', ko: '답장' },
  stillHere: {
    en: 'Maru goes on in the background. Quit it from its menu.',
    ko: '마루는 뒤에서 계속 실행돼요. 메뉴에서 끝낼 수 있어요.',
  },
} as const

export type Language = 'en' | 'ko'
export type Say = (key: keyof typeof texts, params?: Readonly<Record<string, string | number>>) => string

export const sayIn =
  (language: Language): Say =>
  (key, params = {}) =>
    texts[key][language].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))

/** The language that was chosen, or the first of the system's that Maru speaks. */
export function languageOf(chosen: 'system' | Language, systems: readonly string[]): Language {
  if (chosen !== 'system') return chosen
  const first = systems.map((each) => each.slice(0, 2)).find((each) => each === 'ko' || each === 'en')
  return first === 'ko' ? 'ko' : 'en'
}
