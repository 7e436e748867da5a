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

/** What differs from an ordinary message of somebody else in a group, while nobody looks. */
interface Given {
  readonly message?: Partial<NotificationFacts['message']>
  readonly kind?: 'group' | 'direct'
  readonly mute?: Mute
  readonly settings?: Partial<NotificationSettings>
  readonly attention?: Partial<AttentionFacts>
}

const factsOf = ({ message, kind = 'group', mute = { kind: 'none' }, settings, attention }: Given) => ({
  message: {
    roomId: 'team',
    seq: 8,
    by: 'mina',
    text: '내일 배포합니다',
    mentions: ['joon'],
    at: now,
    repliesToMe: false,
    ...message,
  },
  me: { userId: 'me' },
  room: { kind, mute },
  settings: { ...defaultNotificationSettings(), ...settings },
  attention: { locked: false, otherDeviceActive: false, readSeq: 7, ...attention },
  now,
  localTime: { weekday: 3, minutes: 600 },
})

const both = (one: Given, other: Given): Given => ({
  ...one,
  ...other,
  message: { ...one.message, ...other.message },
  settings: { ...one.settings, ...other.settings },
  attention: { ...one.attention, ...other.attention },
})

const decide = (...given: Given[]) => decideNotification(factsOf(given.reduce(both, {})))

/** Short words for a table: "silent muted", "mention", "message, no content, no sound". */
function told(decision: NotificationDecision): string {
  if (decision.kind === 'silent') return `silent ${decision.reason}`
  const { reason, content, sound } = decision
  return [reason, ...(content ? [] : ['no content']), ...(sound ? [] : ['no sound'])].join(', ')
}

const mention: Given = { message: { mentions: ['joon', 'me'] } }
const reply: Given = { message: { repliesToMe: true } }
const keyword: Given = { settings: { keywords: ['배포'] } }
const direct: Given = { kind: 'direct' }
const otherDevice: Given = { attention: { otherDeviceActive: true } }
const mutedButMentions: Given = { mute: { kind: 'allButMentions' } }
const onlyMentions: Given = { settings: { level: 'mentions' } }

/** One cause for each silence, the strongest first. */
const silences: [SilentReason, Given][] = [
  ['own', { message: { by: 'me' } }],
  ['deleted', { message: { text: '' } }],
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

describe('nobody is told of a message', () => {
  test.each(silences)('because: %s', (reason, given) => {
    expect(decide(given)).toEqual({ kind: 'silent', reason })
  })

  test.each(pairs)('because: %s, though also: %s', (stronger, _, one, other) => {
    expect(decide(one, other)).toEqual({ kind: 'silent', reason: stronger })
    expect(decide(other, one)).toEqual({ kind: 'silent', reason: stronger })
  })

  test.each(silences.filter(([reason]) => reason !== 'otherDevice'))(
    'because: %s, even if it mentions them, answers them, has their word, in a room of two',
    (reason, given) => {
      expect(decide(mention, reply, keyword, direct, given)).toEqual({ kind: 'silent', reason })
    },
  )
})

describe('one is told', () => {
  const table: [string, Given[], string][] = [
    ['of a message in a group', [], 'message'],
    ['of a message in a room of two', [direct], 'direct'],
    ['of a message with a keyword', [keyword], 'keyword'],
    ['of an answer', [reply], 'reply'],
    ['of a mention', [mention], 'mention'],

    ['of a mention before an answer', [mention, reply], 'mention'],
    ['of a mention before a keyword', [mention, keyword], 'mention'],
    ['of a mention before the room being of two', [mention, direct], 'mention'],
    ['of an answer before a keyword', [reply, keyword], 'reply'],
    ['of an answer before the room being of two', [reply, direct], 'reply'],
    ['of a keyword before the room being of two', [keyword, direct], 'keyword'],

    ['not of a mention of somebody else', [{ message: { mentions: ['joon'] } }, onlyMentions], 'silent level'],
    ['not of a message deleted before it came', [{ message: { text: '' } }, mention], 'silent deleted'],
    ['when only what is older was read', [{ attention: { readSeq: 7 } }], 'message'],
    ['while another room is in front', [{ attention: { focusedRoomId: 'other' } }], 'message'],
    [
      'while the room is in front but locked',
      [{ attention: { focusedRoomId: 'team', locked: true } }],
      'message, no content',
    ],
    ['when the snooze is over', [{ settings: { snoozedUntil: now } }], 'message'],
    ['outside of quiet hours', [{ settings: { quietHours: { ...alwaysQuiet, enabled: false } } }], 'message'],

    ['not while a mute lasts', [{ mute: { kind: 'all', until: now + 1 } }], 'silent muted'],
    ['when a mute is over', [{ mute: { kind: 'all', until: now } }], 'message'],
    ['of a mention in a room muted but for mentions', [mutedButMentions, mention], 'mention'],
    ['not of an answer in a room muted but for mentions', [mutedButMentions, reply], 'silent muted'],
    ['not of a keyword in a room muted but for mentions', [mutedButMentions, keyword], 'silent muted'],
    ['not of a message in a room of two muted but for mentions', [mutedButMentions, direct], 'silent muted'],
    ['not of a message in a room muted but for mentions', [mutedButMentions], 'silent muted'],
    ['when a mute but for mentions is over', [{ mute: { kind: 'allButMentions', until: now } }], 'message'],

    ['of a mention at the level of mentions', [onlyMentions, mention], 'mention'],
    ['of an answer at the level of mentions', [onlyMentions, reply], 'reply'],
    ['of a keyword at the level of mentions', [onlyMentions, keyword], 'keyword'],
    ['of a message in a room of two at the level of mentions', [onlyMentions, direct], 'direct'],
    ['not of a message at the level of mentions', [onlyMentions], 'silent level'],

    ['quietly of a mention while at another device', [otherDevice, mention], 'mention, no sound'],
    ['quietly of an answer while at another device', [otherDevice, reply], 'reply, no sound'],
    ['quietly of a keyword while at another device', [otherDevice, keyword], 'keyword, no sound'],
    ['quietly in a room of two while at another device', [otherDevice, direct], 'direct, no sound'],

    ['without content if so wished', [{ settings: { showContent: false } }], 'message, no content'],
    ['without content while locked', [{ attention: { locked: true } }, mention], 'mention, no content'],
    ['without sound if so wished', [{ settings: { sound: false } }], 'message, no sound'],
  ]
  test.each(table)('%s', (_, given, wanted) => {
    expect(told(decide(...given))).toBe(wanted)
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
    expect(told(decide({ message: { text }, settings: { keywords: ['점심', word] } }))).toBe(wanted)
  })
})
