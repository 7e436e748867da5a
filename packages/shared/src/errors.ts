import { z } from 'zod'
import type { LocalizedText } from './text/language.ts'

interface ErrorKind extends LocalizedText {
  /** The HTTP status of responses with this code. Clients go by the code. */
  readonly status: number
}

/**
 * Every error of the server, with the text that users see. `{name}` is filled from the error's params. Errors that arise
 * in a client have tables of their own: packages/engine/src/errors.ts, packages/host/src/errors.ts.
 */
export const errors = {
  'request.invalid': {
    status: 400,
    en: 'Check what you entered, and try again.',
    ko: '입력한 내용을 확인하고 다시 시도해 주세요.',
  },
  'request.too_large': { status: 413, en: 'That’s too large to send.', ko: '너무 커서 보낼 수 없어요.' },
  'request.unknown': {
    status: 404,
    en: 'This server doesn’t support that yet. It may need an update.',
    ko: '이 서버가 아직 지원하지 않는 기능이에요. 서버 업데이트가 필요할 수 있어요.',
  },
  'request.rate_limited': {
    status: 429,
    en: 'You’re doing that too often. Try again in {wait}.',
    ko: '요청이 너무 많아요. {wait} 뒤에 다시 시도해 주세요.',
  },
  'server.unavailable': {
    status: 503,
    en: 'The server isn’t ready. Try again in a moment.',
    ko: '서버가 준비 중이에요. 잠시 뒤에 다시 시도해 주세요.',
  },
  'server.storage_full': {
    status: 507,
    en: 'The server is out of disk space. Please tell its administrator.',
    ko: '서버의 저장 공간이 가득 찼어요. 서버 담당자에게 알려 주세요.',
  },
  'server.failed': {
    status: 500,
    en: 'Something went wrong on the server. Try again in a moment.',
    ko: '서버에 문제가 생겼어요. 잠시 뒤에 다시 시도해 주세요.',
  },
  'protocol.too_old': {
    status: 426,
    en: 'This app is too old for the server. Update it to continue.',
    ko: '앱 버전이 낮아서 서버에 연결할 수 없어요. 앱을 업데이트해 주세요.',
  },
  'protocol.too_new': {
    status: 400,
    en: 'The server is older than this app. It needs an update.',
    ko: '서버 버전이 앱보다 낮아요. 서버를 업데이트해야 해요.',
  },
  'auth.required': { status: 401, en: 'Sign in to continue.', ko: '로그인해 주세요.' },
  'auth.wrong_credentials': { status: 401, en: 'Incorrect ID or password.', ko: '아이디 또는 비밀번호가 맞지 않아요.' },
  'auth.session_ended': {
    status: 401,
    en: 'You’ve been signed out on this device.',
    ko: '이 기기에서 로그아웃됐어요.',
  },
  'auth.origin_denied': {
    status: 403,
    en: 'Requests from that site aren’t allowed.',
    ko: '허용되지 않은 사이트에서 온 요청이에요.',
  },
  'connection.too_many': {
    status: 429,
    en: 'Too many connections are open. Close another window or device, and try again.',
    ko: '열려 있는 연결이 너무 많아요. 다른 창이나 기기를 닫고 다시 시도해 주세요.',
  },
  'account.sign_up_closed': {
    status: 403,
    en: 'Sign-ups are closed on this server.',
    ko: '이 서버는 지금 가입을 받지 않아요.',
  },
  'account.id_taken': { status: 409, en: 'That ID is already taken.', ko: '이미 사용 중인 아이디예요.' },
  'account.not_found': { status: 404, en: 'No one has that ID.', ko: '사용자를 찾을 수 없어요.' },
  'account.wrong_password': {
    status: 403,
    en: 'Your current password is incorrect.',
    ko: '현재 비밀번호가 맞지 않아요.',
  },
  'account.password_common': {
    status: 400,
    en: 'That password is too easy to guess. Choose another.',
    ko: '너무 흔해서 추측하기 쉬운 비밀번호예요. 다른 비밀번호를 사용해 주세요.',
  },
  'account.password_is_id': {
    status: 400,
    en: 'Your password can’t be your ID.',
    ko: '아이디와 다른 비밀번호를 사용해 주세요.',
  },
  'account.unreachable': {
    status: 403,
    en: 'You can’t message this person.',
    ko: '이 사람에게는 메시지를 보낼 수 없어요.',
  },
  'account.blocks_full': {
    status: 409,
    en: 'You’ve blocked too many people. Unblock someone first.',
    ko: '차단한 사람이 너무 많아요. 먼저 한 명의 차단을 해제해 주세요.',
  },
  'session.not_found': { status: 404, en: 'That device is no longer signed in.', ko: '이미 로그아웃된 기기예요.' },
  'room.not_found': { status: 404, en: 'This room doesn’t exist.', ko: '방을 찾을 수 없어요.' },
  'room.password_required': { status: 403, en: 'This room needs a password.', ko: '비밀번호가 필요한 방이에요.' },
  'room.wrong_password': { status: 403, en: 'Incorrect room password.', ko: '방 비밀번호가 맞지 않아요.' },
  'room.full': {
    status: 409,
    en: 'This room is full ({members}/{capacity}).',
    ko: '방이 가득 찼어요 ({members}/{capacity}).',
  },
  'room.banned': { status: 403, en: 'You’re banned from this room.', ko: '이 방에서 차단됐어요.' },
  'room.not_member': { status: 403, en: 'You’re not a member of this room.', ko: '이 방의 멤버가 아니에요.' },
  'room.forbidden': {
    status: 403,
    en: 'You don’t have permission to do that in this room.',
    ko: '이 방에서 그 작업을 할 권한이 없어요.',
  },
  'room.closed': { status: 410, en: 'This room was deleted.', ko: '삭제된 방이에요.' },
  'room.direct': {
    status: 409,
    en: 'You can’t do that in a direct conversation.',
    ko: '1:1 대화에서는 할 수 없어요.',
  },
  'room.owner_cannot_leave': {
    status: 409,
    en: 'Transfer ownership or delete the room before you leave.',
    ko: '나가기 전에 방장을 넘기거나 방을 삭제해 주세요.',
  },
  'room.too_small': {
    status: 409,
    en: 'The room already has {members} people.',
    ko: '이미 멤버가 {members}명이에요.',
  },
  'room.too_many': {
    status: 409,
    en: 'You’re in too many rooms. Leave one first.',
    ko: '참여 중인 방이 너무 많아요. 먼저 다른 방에서 나가 주세요.',
  },
  'room.user_not_member': { status: 404, en: 'That person isn’t in this room.', ko: '이 방의 멤버가 아닌 사람이에요.' },
  'room.moderators_full': {
    status: 409,
    en: 'This room has too many moderators. Make one of them a member first.',
    ko: '관리자가 너무 많아요. 먼저 한 명을 멤버로 바꿔 주세요.',
  },
  'room.bans_full': {
    status: 409,
    en: 'Too many people are banned from this room. Unban someone first.',
    ko: '차단된 사람이 너무 많아요. 먼저 다른 사람의 차단을 해제해 주세요.',
  },
  'room.pins_full': {
    status: 409,
    en: 'Too many messages are pinned here. Unpin one first.',
    ko: '고정된 메시지가 너무 많아요. 먼저 하나를 해제해 주세요.',
  },
  'invite.not_found': {
    status: 404,
    en: 'This invite link is no longer valid. Ask for a new one.',
    ko: '더 이상 쓸 수 없는 초대 링크예요. 새 링크를 받아 주세요.',
  },
  'invite.too_many': {
    status: 409,
    en: 'This room has too many invite links. Revoke one first.',
    ko: '초대 링크가 너무 많아요. 먼저 하나를 사용 중지해 주세요.',
  },
  'message.not_found': { status: 404, en: 'This message doesn’t exist.', ko: '메시지를 찾을 수 없어요.' },
  'message.deleted': { status: 410, en: 'This message was deleted.', ko: '삭제된 메시지예요.' },
  'message.reactions_full': {
    status: 409,
    en: 'This message can’t take any more reactions.',
    ko: '이 메시지에는 반응을 더 추가할 수 없어요.',
  },
  'message.empty': {
    status: 422,
    en: 'A message without files needs text.',
    ko: '파일이 없는 메시지에는 내용이 있어야 해요.',
  },
  'message.forwarded': {
    status: 409,
    en: 'A forwarded message can’t be edited.',
    ko: '전달한 메시지는 수정할 수 없어요.',
  },
  'bookmark.full': {
    status: 409,
    en: 'You’ve saved too many messages. Remove some first.',
    ko: '저장한 메시지가 너무 많아요. 먼저 몇 개를 지워 주세요.',
  },
  'media.quota': {
    status: 507,
    en: 'There’s no room left for your files on this server.',
    ko: '이 서버에서 쓸 수 있는 파일 용량을 모두 사용했어요.',
  },
  'media.denied': {
    status: 403,
    en: 'This file isn’t available to you.',
    ko: '접근할 수 없는 파일이에요.',
  },
  'media.expired': {
    status: 403,
    en: 'That took too long. Try again.',
    ko: '시간이 너무 오래 걸렸어요. 다시 시도해 주세요.',
  },
  'media.not_found': { status: 404, en: 'This file no longer exists.', ko: '더 이상 없는 파일이에요.' },
  'media.incomplete': {
    status: 409,
    en: 'The upload was interrupted. Try again to continue it.',
    ko: '업로드가 중단됐어요. 다시 시도하면 이어서 올려요.',
  },
  'media.too_large': {
    status: 413,
    en: 'This file is larger than the server allows.',
    ko: '서버에서 허용하는 크기보다 큰 파일이에요.',
  },
  'media.unsupported': {
    status: 415,
    en: 'This format can’t be shown here. Send it as a file instead.',
    ko: '여기서 보여 줄 수 없는 형식이에요. 파일로 보내 주세요.',
  },
  'media.not_picture': {
    status: 415,
    en: 'That isn’t a picture. Choose another file.',
    ko: '사진이 아니에요. 다른 파일을 골라 주세요.',
  },
  'media.unreadable': {
    status: 422,
    en: 'This picture is damaged. Send it as a file instead.',
    ko: '손상된 사진이에요. 파일로 보내 주세요.',
  },
  'media.too_complex': {
    status: 422,
    en: 'This picture is too big to be shown here. Send it as a file instead.',
    ko: '사진이 너무 커서 보여 줄 수 없어요. 파일로 보내 주세요.',
  },
  'media.infected': {
    status: 422,
    en: 'The virus scanner found malware in this file.',
    ko: '바이러스 검사에서 악성 코드가 발견된 파일이에요.',
  },
  'media.scanner_away': {
    status: 503,
    en: 'Files can’t be checked for viruses right now. Try again in a moment.',
    ko: '지금은 바이러스 검사를 할 수 없어요. 잠시 뒤에 다시 시도해 주세요.',
  },
  'media.off': {
    status: 501,
    en: 'This server doesn’t take files.',
    ko: '파일을 보낼 수 없는 서버예요.',
  },
  'media.busy': {
    status: 503,
    en: 'Too many files are being uploaded. Try again in a moment.',
    ko: '올리는 중인 파일이 너무 많아요. 잠시 뒤에 다시 시도해 주세요.',
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
 * The only error that our code throws on purpose; any other is a defect. The code is from the table above, unless the
 * type argument names another table.
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

/** Only codes and params leave the process. Details of a defect belong in the log. */
export const toPlainError = (error: unknown): PlainError =>
  error instanceof MaruError ? error.toPlain() : { code: 'server.failed' }
