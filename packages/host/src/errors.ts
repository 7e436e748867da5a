import type { LocalizedText } from '@maru/shared'

/** The errors that only the desktop app has, and what a person is told. */
export const desktopErrors = {
  'desktop.locked': { en: 'Maru is locked.', ko: '마루가 잠겨 있어요.' },
  'desktop.wrong_pin': { en: 'Wrong PIN.', ko: 'PIN이 맞지 않아요.' },
  'desktop.pin_wait': {
    en: 'Too many wrong PINs. Try again in {seconds} s.',
    ko: 'PIN을 여러 번 틀렸어요. {seconds}초 뒤에 다시 해 주세요.',
  },
  'desktop.shortcut_taken': {
    en: 'Another program has these keys, or they can’t be used.',
    ko: '다른 프로그램이 쓰고 있거나 쓸 수 없는 단축키예요.',
  },
  'desktop.wrong_proxy': {
    en: 'That is not a proxy address. Write it as http://name:port.',
    ko: '프록시 주소가 아니에요. http://이름:포트 로 적어 주세요.',
  },
  'desktop.start_at_login': {
    en: 'The system did not let Maru start by itself.',
    ko: '시스템이 자동 시작을 허락하지 않았어요.',
  },
} as const satisfies Record<string, LocalizedText>

export type DesktopErrorCode = keyof typeof desktopErrors
