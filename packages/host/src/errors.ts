import type { LocalizedText } from '@maru/shared'

/** The errors that only the desktop app has, with their texts. */
export const desktopErrors = {
  'desktop.locked': { en: 'Maru is locked.', ko: '마루가 잠겨 있어요.' },
  'desktop.wrong_pin': { en: 'Incorrect PIN.', ko: 'PIN이 맞지 않아요.' },
  'desktop.pin_wait': {
    en: 'Too many incorrect PINs. Try again in {wait}.',
    ko: 'PIN을 여러 번 잘못 입력했어요. {wait} 뒤에 다시 시도해 주세요.',
  },
  'desktop.shortcut_taken': {
    en: 'This shortcut is taken by another app or isn’t allowed. Try a different one.',
    ko: '다른 앱에서 쓰고 있거나 쓸 수 없는 단축키예요. 다른 단축키를 눌러 주세요.',
  },
  'desktop.wrong_proxy': {
    en: 'Enter the proxy address as http://name:port.',
    ko: '프록시 주소를 http://이름:포트 형식으로 입력해 주세요.',
  },
  'desktop.start_at_login': {
    en: 'The system didn’t let Maru start automatically.',
    ko: '시스템에서 자동 실행을 허용하지 않았어요.',
  },
  'desktop.not_saved': {
    en: 'The file couldn’t be saved. Check your connection and the space on your disk.',
    ko: '파일을 저장하지 못했어요. 연결 상태와 디스크 공간을 확인해 주세요.',
  },
} as const satisfies Record<string, LocalizedText>

export type DesktopErrorCode = keyof typeof desktopErrors
