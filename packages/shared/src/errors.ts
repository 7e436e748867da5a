import { z } from 'zod'
import type { LocalizedText } from './text/language.ts'

interface ErrorKind extends LocalizedText {
  /** The HTTP status that goes with the code. The code is what counts. */
  readonly status: number
}

/**
 * Every error that a server answers with, and what a person is told. `{name}` is filled from the error's params. What
 * only a client says of itself stands with whoever says it: packages/engine/src/errors.ts, packages/host/src/errors.ts.
 */
export const errors = {
  'request.invalid': { status: 400, en: 'That was not understood: {path}', ko: '요청을 이해하지 못했어요: {path}' },
  'request.too_large': { status: 413, en: 'That is too large to send.', ko: '너무 커서 보낼 수 없어요.' },
  'request.unknown': { status: 404, en: 'This server does not know that request.', ko: '이 서버가 모르는 요청이에요.' },
  'request.rate_limited': {
    status: 429,
    en: 'Too fast. Try again in {seconds} s.',
    ko: '너무 빨라요. {seconds}초 뒤에 다시 해 주세요.',
  },
  'server.unavailable': {
    status: 503,
    en: 'The server is not ready. Try again shortly.',
    ko: '서버가 아직 준비되지 않았어요. 잠시 뒤에 다시 해 주세요.',
  },
  'server.storage_full': { status: 507, en: "The server's disk is full.", ko: '서버의 디스크가 가득 찼어요.' },
  'server.failed': { status: 500, en: 'Something went wrong on the server.', ko: '서버에서 문제가 생겼어요.' },
  'protocol.too_old': {
    status: 426,
    en: 'This app is too old for the server. Please update.',
    ko: '앱이 서버보다 너무 오래됐어요. 업데이트해 주세요.',
  },
  'protocol.too_new': {
    status: 400,
    en: 'The server is older than this app. Please update the server.',
    ko: '서버가 앱보다 오래됐어요. 서버를 업데이트해 주세요.',
  },
  'auth.required': { status: 401, en: 'Please sign in.', ko: '로그인해 주세요.' },
  'auth.wrong_credentials': { status: 401, en: 'Wrong ID or password.', ko: '아이디나 비밀번호가 맞지 않아요.' },
  'auth.session_ended': { status: 401, en: 'You were signed out on this device.', ko: '이 기기에서 로그아웃되었어요.' },
  'auth.origin_denied': {
    status: 403,
    en: 'Requests from that site are not allowed.',
    ko: '그 사이트에서 온 요청은 받을 수 없어요.',
  },
  'account.sign_up_closed': {
    status: 403,
    en: 'This server takes no new accounts.',
    ko: '이 서버는 새 계정을 받지 않아요.',
  },
  'account.id_taken': { status: 409, en: 'That ID is taken.', ko: '이미 쓰이는 아이디예요.' },
  'account.not_found': { status: 404, en: 'There is no such person.', ko: '그런 사람이 없어요.' },
  'account.wrong_password': { status: 403, en: 'The current password is wrong.', ko: '지금 비밀번호가 맞지 않아요.' },
  'session.not_found': { status: 404, en: 'There is no such device.', ko: '그런 기기가 없어요.' },
  'room.not_found': { status: 404, en: 'There is no such room.', ko: '그런 방이 없어요.' },
  'room.password_required': { status: 403, en: 'This room needs a password.', ko: '비밀번호가 필요한 방이에요.' },
  'room.wrong_password': { status: 403, en: 'Wrong room password.', ko: '방 비밀번호가 맞지 않아요.' },
  'room.full': {
    status: 409,
    en: 'The room is full ({members}/{capacity}).',
    ko: '방이 가득 찼어요 ({members}/{capacity}).',
  },
  'room.banned': { status: 403, en: 'You are banned from this room.', ko: '이 방에서 차단되었어요.' },
  'room.not_member': { status: 403, en: 'You are not in this room.', ko: '이 방에 들어가 있지 않아요.' },
  'room.forbidden': { status: 403, en: 'You may not do that in this room.', ko: '이 방에서 그렇게 할 권한이 없어요.' },
  'room.closed': { status: 410, en: 'The room was deleted.', ko: '삭제된 방이에요.' },
  'room.direct': {
    status: 409,
    en: 'That is not possible in a direct conversation.',
    ko: '1:1 대화에서는 할 수 없어요.',
  },
  'room.owner_stays': {
    status: 409,
    en: 'Hand the room over or delete it before you leave.',
    ko: '나가기 전에 방장을 넘기거나 방을 삭제해 주세요.',
  },
  'room.too_small': {
    status: 409,
    en: '{members} people are in the room already.',
    ko: '이미 {members}명이 들어와 있어요.',
  },
  'room.too_many': { status: 409, en: 'You are in too many rooms.', ko: '들어가 있는 방이 너무 많아요.' },
  'room.user_not_member': { status: 404, en: 'That person is not in the room.', ko: '그 사람은 방에 없어요.' },
  'room.pins_full': { status: 409, en: 'No more messages can be pinned here.', ko: '더는 고정할 수 없어요.' },
  'invite.not_found': { status: 404, en: 'This invitation is not valid any more.', ko: '더 이상 쓸 수 없는 초대예요.' },
  'invite.too_many': { status: 409, en: 'The room has too many invitations.', ko: '초대가 너무 많아요.' },
  'message.not_found': { status: 404, en: 'There is no such message.', ko: '그런 메시지가 없어요.' },
  'message.deleted': { status: 410, en: 'The message was deleted.', ko: '삭제된 메시지예요.' },
  'message.reactions_full': {
    status: 409,
    en: 'The message has too many different reactions.',
    ko: '반응 종류가 너무 많아요.',
  },
} as const satisfies Record<string, ErrorKind>

export type ErrorCode = keyof typeof errors

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errors, code)

export const httpStatusOf = (code: string): number => errors[isErrorCode(code) ? code : 'server.failed'].status

export const plainErrorSchema = z.object({
  code: z.string().meta({ description: 'A newer server may have codes that you do not know.' }),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  retryAfterSeconds: z.number().optional(),
})
/** An error as it crosses sockets, HTTP, IPC and threads. */
export type PlainError = z.infer<typeof plainErrorSchema>
type ErrorParams = NonNullable<PlainError['params']>

/**
 * The one error that our code throws on purpose; everything else is a defect. Its code is one of the server's, unless
 * another table is named: `new MaruError<EngineErrorCode>('device.in_use')`.
 */
export class MaruError<Code extends string = ErrorCode> extends Error {
  readonly code: string
  readonly params: ErrorParams | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: NoInfer<Code>,
    details: { params?: ErrorParams; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(code, 'cause' in details ? { cause: details.cause } : undefined)
    this.name = 'MaruError'
    this.code = code
    this.params = details.params
    this.retryAfterSeconds = details.retryAfterSeconds
  }

  static from(plain: PlainError): MaruError<string> {
    return new MaruError<string>(plain.code, plain)
  }

  toPlain(): PlainError {
    return {
      code: this.code,
      ...(this.params && { params: this.params }),
      ...(this.retryAfterSeconds !== undefined && { retryAfterSeconds: this.retryAfterSeconds }),
    }
  }
}

/** What of an error may cross a border: its code. What a defect has to say is for the log. */
export const toPlainError = (error: unknown): PlainError =>
  error instanceof MaruError ? error.toPlain() : { code: 'server.failed' }
