import { describe, expect, test } from 'vitest'
import { defaultNotificationSettings, type NotificationSettings } from '../../src/contract/notification-settings.ts'
import type { Mute } from '../../src/contract/state.ts'
import {
  type AttentionFacts,
  decideNotification,
  type NotificationDecision,
  type NotificationFacts,
  type SilentReason,
} from '../../src/notifications/decide-notification.ts'

const now = 1_000_000
const wholeDay = [{ from: '00:00', to: '00:00' }]
const alwaysQuiet = { enabled: true, days: Array.from({ length: 7 }, () => wholeDay) }

/** How a case differs from an ordinary message of another user in a group that is not on screen. */
interface Case {
  readonly message?: Partial<NotificationFacts['message']>
  readonly kind?: 'group' | 'direct'
  readonly mute?: Mute
  readonly isRequest?: boolean
  readonly settings?: Partial<NotificationSettings>
  readonly attention?: Partial<AttentionFacts>
}

const factsOf = ({
  message,
  kind = 'group',
  mute = { kind: 'none' },
  isRequest = false,
  settings,
  attention,
}: Case) => ({
  message: {
    roomId: 'team',
    seq: 8,
    by: 'mina',
    text: '내일 배포합니다',
    mentions: ['joon'],
    mentionsMany: false,
    at: now,
    repliesToMe: false,
    isBlocked: false,
    ...message,
  },
  me: { userId: 'me' },
  room: { kind, mute, isRequest },
  settings: { ...defaultNotificationSettings(), ...settings },
  attention: { appLocked: false, otherDeviceActive: false, readSeq: 7, ...attention },
  now,
  localTime: { weekday: 3, minutes: 600 },
})

const both = (first: Case, second: Case): Case => ({
  ...first,
  ...second,
  message: { ...first.message, ...second.message },
  settings: { ...first.settings, ...second.settings },
  attention: { ...first.attention, ...second.attention },
})

const decide = (...given: Case[]) => decideNotification(factsOf(given.reduce(both, {})))

/** A decision in short: "silent muted", "mention", "message, no content, no sound". */
function summaryOf(decision: NotificationDecision): string {
  if (decision.kind === 'silent') return `silent ${decision.reason}`
  const { reason, content, sound } = decision
  return [reason, ...(content ? [] : ['no content']), ...(sound ? [] : ['no sound'])].join(', ')
}

const mention: Case = { message: { mentions: ['joon', 'me'] } }
const toMany: Case = { message: { mentionsMany: true } }
const reply: Case = { message: { repliesToMe: true } }
const keyword: Case = { settings: { keywords: ['배포'] } }
const direct: Case = { kind: 'direct' }
const otherDevice: Case = { attention: { otherDeviceActive: true } }
const mutedButMentions: Case = { mute: { kind: 'allButMentions' } }
const onlyMentions: Case = { settings: { level: 'mentions' } }

/** A case for each reason to stay silent, strongest first. */
const silences: [SilentReason, Case][] = [
  ['own', { message: { by: 'me' } }],
  ['deleted', { message: { text: '' } }],
  ['blocked', { message: { isBlocked: true } }],
  ['request', { isRequest: true }],
  ['read', { attention: { readSeq: 8 } }],
  ['focused', { attention: { focusedRoomId: 'team' } }],
  ['disabled', { settings: { enabled: false } }],
  ['snoozed', { settings: { snoozedUntil: now + 1 } }],
  ['quiet', { settings: { quietHours: alwaysQuiet } }],
  ['muted', { mute: { kind: 'all' } }],
  ['level', { settings: { level: 'none' } }],
  ['otherDevice', otherDevice],
]

const pairs = silences.flatMap(([stronger, one], index) =>
  silences.slice(index + 1).map(([weaker, other]) => [stronger, weaker, one, other] as const),
)

describe('no notification is shown', () => {
  test.each(silences)('because: %s', (reason, given) => {
    expect(decide(given)).toEqual({ kind: 'silent', reason })
  })

  test.each(pairs)('because: %s, though also: %s', (stronger, _, one, other) => {
    expect(decide(one, other)).toEqual({ kind: 'silent', reason: stronger })
    expect(decide(other, one)).toEqual({ kind: 'silent', reason: stronger })
  })

  test.each(silences.filter(([reason]) => reason !== 'otherDevice'))(
    'because: %s, even of a direct message with a mention, a reply and a keyword',
    (reason, given) => {
      expect(decide(mention, reply, keyword, direct, given)).toEqual({ kind: 'silent', reason })
    },
  )
})

describe('a notification', () => {
  const table: [string, Case[], string][] = [
    ['of a message in a group', [], 'message'],
    ['of a message in a direct room', [direct], 'direct'],
    ['of a message with a keyword', [keyword], 'keyword'],
    ['of a reply', [reply], 'reply'],
    ['of a mention', [mention], 'mention'],

    ['of a mention before a reply', [mention, reply], 'mention'],
    ['of a mention before a keyword', [mention, keyword], 'mention'],
    ['of a mention before the room being direct', [mention, direct], 'mention'],
    ['of a mention of many', [toMany, reply, keyword], 'mention'],
    ['of a reply before a keyword', [reply, keyword], 'reply'],
    ['of a reply before the room being direct', [reply, direct], 'reply'],
    ['of a keyword before the room being direct', [keyword, direct], 'keyword'],

    ['not of a mention of somebody else', [{ message: { mentions: ['joon'] } }, onlyMentions], 'silent level'],
    ['not of a message deleted before it came', [{ message: { text: '' } }, mention], 'silent deleted'],
    ['when only what is older was read', [{ attention: { readSeq: 7 } }], 'message'],
    ['while another room is in front', [{ attention: { focusedRoomId: 'other' } }], 'message'],
    [
      'while the room is in front but the app is locked',
      [{ attention: { focusedRoomId: 'team', appLocked: true } }],
      'message, no content',
    ],
    ['when the snooze is over', [{ settings: { snoozedUntil: now } }], 'message'],
    ['outside of quiet hours', [{ settings: { quietHours: { ...alwaysQuiet, enabled: false } } }], 'message'],

    ['not while a mute lasts', [{ mute: { kind: 'all', until: now + 1 } }], 'silent muted'],
    ['when a mute is over', [{ mute: { kind: 'all', until: now } }], 'message'],
    ['of a mention in a room muted but for mentions', [mutedButMentions, mention], 'mention'],
    ['of a mention of many in a room muted but for mentions', [mutedButMentions, toMany], 'mention'],
    ['not of a mention of many in a muted room', [{ mute: { kind: 'all' } }, toMany], 'silent muted'],
    ['not of a mention of many by a blocked user', [{ message: { isBlocked: true } }, toMany], 'silent blocked'],
    ['not of a reply in a room muted but for mentions', [mutedButMentions, reply], 'silent muted'],
    ['not of a keyword in a room muted but for mentions', [mutedButMentions, keyword], 'silent muted'],
    ['not of a message in a direct room muted but for mentions', [mutedButMentions, direct], 'silent muted'],
    ['not of a message in a room muted but for mentions', [mutedButMentions], 'silent muted'],
    ['when a mute but for mentions is over', [{ mute: { kind: 'allButMentions', until: now } }], 'message'],

    ['of a mention at the level of mentions', [onlyMentions, mention], 'mention'],
    ['of a mention of many at the level of mentions', [onlyMentions, toMany], 'mention'],
    ['of a reply at the level of mentions', [onlyMentions, reply], 'reply'],
    ['of a keyword at the level of mentions', [onlyMentions, keyword], 'keyword'],
    ['of a message in a direct room at the level of mentions', [onlyMentions, direct], 'direct'],
    ['not of a message at the level of mentions', [onlyMentions], 'silent level'],

    ['quietly of a mention while at another device', [otherDevice, mention], 'mention, no sound'],
    ['quietly of a reply while at another device', [otherDevice, reply], 'reply, no sound'],
    ['quietly of a keyword while at another device', [otherDevice, keyword], 'keyword, no sound'],
    ['quietly in a direct room while at another device', [otherDevice, direct], 'direct, no sound'],

    ['without content if so wished', [{ settings: { showContent: false } }], 'message, no content'],
    ['without content while the app is locked', [{ attention: { appLocked: true } }, mention], 'mention, no content'],
    ['without sound if so wished', [{ settings: { sound: false } }], 'message, no sound'],
  ]
  test.each(table)('%s', (_, given, wanted) => {
    expect(summaryOf(decide(...given))).toBe(wanted)
  })

  test.each([
    ['Deploy tonight', 'deploy', 'keyword'],
    ['ＤＥＰＬＯＹ tonight', 'deploy', 'keyword'],
    ['redeploy', 'deploy', 'message'],
    ['오늘재배포합니다', '배포', 'keyword'],
    ['배포'.normalize('NFD'), '배포', 'keyword'],
    ['we ship tonight', '배포', 'message'],
    ['whatever', '!!', 'message'],
  ])('of %j for the keyword %j as: %s', (text, word, wanted) => {
    expect(summaryOf(decide({ message: { text }, settings: { keywords: ['점심', word] } }))).toBe(wanted)
  })
})
