import type { LocalizedText } from '@maru/shared'

/** The errors that a client says of itself, and what a person is told. */
export const engineErrors = {
  'request.timeout': { en: 'The server did not answer in time.', ko: '서버가 제때 답하지 않았어요.' },
  'request.offline': { en: 'There is no connection to the server.', ko: '서버에 연결되어 있지 않아요.' },
  'outbox.not_found': {
    en: 'That message is not waiting any more.',
    ko: '더 이상 보내기를 기다리는 메시지가 아니에요.',
  },
  'outbox.sending': {
    en: 'It may have reached the server already. Wait for the connection.',
    ko: '이미 서버에 닿았을 수 있어요. 연결될 때까지 기다려 주세요.',
  },
  'device.storage_full': { en: 'The disk of this device is full.', ko: '이 기기의 디스크가 가득 찼어요.' },
  'device.storage_failed': { en: 'This device could not save it.', ko: '이 기기에 저장하지 못했어요.' },
  'device.in_use': { en: 'Maru is already open on this device.', ko: '이 기기에서 마루가 이미 열려 있어요.' },
} as const satisfies Record<string, LocalizedText>

export type EngineErrorCode = keyof typeof engineErrors
