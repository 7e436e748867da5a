import { z } from 'zod'

/** Every error that can cross a border of Maru, with what a person is told. `{name}` is filled from the error's params. */
export const errorTexts = {
  'request.invalid': { en: 'That was not understood: {path}', ko: '요청을 이해하지 못했어요: {path}' },
  'request.too_large': { en: 'That is too large to send.', ko: '너무 커서 보낼 수 없어요.' },
  'request.unknown': { en: 'This server does not know that request.', ko: '이 서버가 모르는 요청이에요.' },
  'request.rate_limited': {
    en: 'Too fast. Try again in {seconds} s.',
    ko: '너무 빨라요. {seconds}초 뒤에 다시 해 주세요.',
  },
  'request.timeout': { en: 'The server did not answer in time.', ko: '서버가 제때 답하지 않았어요.' },
  'request.offline': { en: 'There is no connection to the server.', ko: '서버에 연결되어 있지 않아요.' },
  'server.unavailable': {
    en: 'The server is not ready. Try again shortly.',
    ko: '서버가 아직 준비되지 않았어요. 잠시 뒤에 다시 해 주세요.',
  },
  'server.storage_full': { en: "The server's disk is full.", ko: '서버의 디스크가 가득 찼어요.' },
  'server.failed': { en: 'Something went wrong on the server.', ko: '서버에서 문제가 생겼어요.' },
  'protocol.too_old': {
    en: 'This app is too old for the server. Please update.',
    ko: '앱이 서버보다 너무 오래됐어요. 업데이트해 주세요.',
  },
  'protocol.too_new': {
    en: 'The server is older than this app. Please update the server.',
    ko: '서버가 앱보다 오래됐어요. 서버를 업데이트해 주세요.',
  },
  'auth.required': { en: 'Please sign in.', ko: '로그인해 주세요.' },
  'auth.wrong_credentials': { en: 'Wrong ID or password.', ko: '아이디나 비밀번호가 맞지 않아요.' },
  'auth.session_ended': { en: 'You were signed out on this device.', ko: '이 기기에서 로그아웃되었어요.' },
  'auth.origin_denied': {
    en: 'Requests from that site are not allowed.',
    ko: '그 사이트에서 온 요청은 받을 수 없어요.',
  },
  'account.sign_up_closed': { en: 'This server takes no new accounts.', ko: '이 서버는 새 계정을 받지 않아요.' },
  'account.id_taken': { en: 'That ID is taken.', ko: '이미 쓰이는 아이디예요.' },
  'account.not_found': { en: 'There is no such person.', ko: '그런 사람이 없어요.' },
  'account.wrong_password': { en: 'The current password is wrong.', ko: '지금 비밀번호가 맞지 않아요.' },
  'session.not_found': { en: 'There is no such device.', ko: '그런 기기가 없어요.' },
  'room.not_found': { en: 'There is no such room.', ko: '그런 방이 없어요.' },
  'room.password_required': { en: 'This room needs a password.', ko: '비밀번호가 필요한 방이에요.' },
  'room.wrong_password': { en: 'Wrong room password.', ko: '방 비밀번호가 맞지 않아요.' },
  'room.full': { en: 'The room is full ({members}/{capacity}).', ko: '방이 가득 찼어요 ({members}/{capacity}).' },
  'room.banned': { en: 'You are banned from this room.', ko: '이 방에서 차단되었어요.' },
  'room.not_member': { en: 'You are not in this room.', ko: '이 방에 들어가 있지 않아요.' },
  'room.forbidden': { en: 'You may not do that in this room.', ko: '이 방에서 그렇게 할 권한이 없어요.' },
  'room.closed': { en: 'The room was deleted.', ko: '삭제된 방이에요.' },
  'room.direct': { en: 'That is not possible in a direct conversation.', ko: '1:1 대화에서는 할 수 없어요.' },
  'room.owner_stays': {
    en: 'Hand the room over or delete it before you leave.',
    ko: '나가기 전에 방장을 넘기거나 방을 삭제해 주세요.',
  },
  'room.too_small': { en: '{members} people are in the room already.', ko: '이미 {members}명이 들어와 있어요.' },
  'room.too_many': { en: 'You are in too many rooms.', ko: '들어가 있는 방이 너무 많아요.' },
  'room.user_not_member': { en: 'That person is not in the room.', ko: '그 사람은 방에 없어요.' },
  'room.pins_full': { en: 'No more messages can be pinned here.', ko: '더는 고정할 수 없어요.' },
  'invite.not_found': { en: 'This invitation is not valid any more.', ko: '더 이상 쓸 수 없는 초대예요.' },
  'invite.too_many': { en: 'The room has too many invitations.', ko: '초대가 너무 많아요.' },
  'message.not_found': { en: 'There is no such message.', ko: '그런 메시지가 없어요.' },
  'message.deleted': { en: 'The message was deleted.', ko: '삭제된 메시지예요.' },
  'message.reactions_full': { en: 'The message has too many different reactions.', ko: '반응 종류가 너무 많아요.' },
  'outbox.not_found': {
    en: 'That message is not waiting any more.',
    ko: '더 이상 보내기를 기다리는 메시지가 아니에요.',
  },
  'outbox.sending': {
    en: 'It may have reached the server already. Wait for the connection.',
    ko: '이미 서버에 닿았을 수 있어요. 연결될 때까지 기다려 주세요.',
  },
  'device.storage_full': { en: 'The disk of this device is full.', ko: '이 기기의 디스크가 가득 찼어요.' },
  'device.storage_failed': {
    en: 'This device could not save it.',
    ko: '이 기기에 저장하지 못했어요.',
  },
  'device.in_use': {
    en: 'Maru is already open on this device.',
    ko: '이 기기에서 마루가 이미 열려 있어요.',
  },
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
} as const satisfies Record<string, { en: string; ko: string }>

export type ErrorCode = keyof typeof errorTexts
export type Language = 'en' | 'ko'

const errorCodes = Object.keys(errorTexts) as [ErrorCode, ...ErrorCode[]]
export const errorCodeSchema = z.enum(errorCodes)

export const plainErrorSchema = z.object({
  code: errorCodeSchema,
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  retryAfterSeconds: z.number().optional(),
})
/** An error as it crosses sockets, HTTP, IPC and threads. */
export type PlainError = z.infer<typeof plainErrorSchema>
type ErrorParams = NonNullable<PlainError['params']>

/** The one error that code of ours throws on purpose. Everything else is a defect. */
export class MaruError extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(code: ErrorCode, details: { params?: ErrorParams; retryAfterSeconds?: number; cause?: unknown } = {}) {
    super(code, 'cause' in details ? { cause: details.cause } : undefined)
    this.name = 'MaruError'
    this.code = code
    this.params = details.params
    this.retryAfterSeconds = details.retryAfterSeconds
  }

  static from(plain: PlainError): MaruError {
    return new MaruError(plain.code, plain)
  }

  toPlain(): PlainError {
    return {
      code: this.code,
      ...(this.params && { params: this.params }),
      ...(this.retryAfterSeconds !== undefined && { retryAfterSeconds: this.retryAfterSeconds }),
    }
  }
}

export function errorText(error: PlainError, language: Language): string {
  const params: ErrorParams = { seconds: error.retryAfterSeconds ?? 0, ...error.params }
  return errorTexts[error.code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
}
