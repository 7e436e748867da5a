import type { LocalizedText } from '@maru/shared'

/** Errors that arise in the client itself, with the text that users see. */
export const engineErrors = {
  'request.timeout': {
    en: 'The server took too long to respond. Try again.',
    ko: '서버 응답이 너무 늦어요. 다시 시도해 주세요.',
  },
  'request.offline': {
    en: 'Can’t reach the server. Check your connection.',
    ko: '서버에 연결할 수 없어요. 인터넷 연결을 확인해 주세요.',
  },
  'outbox.not_found': {
    en: 'This message is no longer waiting to be sent.',
    ko: '이미 보냈거나 취소한 메시지예요.',
  },
  'outbox.sending': {
    en: 'It may already have been sent. Wait until you’re connected.',
    ko: '이미 보냈을 수 있어요. 연결될 때까지 기다려 주세요.',
  },
  'device.storage_full': { en: 'This device is out of disk space.', ko: '이 기기의 저장 공간이 가득 찼어요.' },
  'device.storage_failed': { en: 'Couldn’t save on this device.', ko: '이 기기에 저장하지 못했어요.' },
  'device.file_lost': {
    en: 'This device no longer has the file. Choose it again.',
    ko: '이 기기에 더 이상 없는 파일이에요. 다시 선택해 주세요.',
  },
  'device.in_use': { en: 'Maru is already open on this device.', ko: '이 기기에서 마루가 이미 열려 있어요.' },
} as const satisfies Record<string, LocalizedText>

export type EngineErrorCode = keyof typeof engineErrors
