import { z } from 'zod'
import { sessionIdSchema, timeSchema, userIdSchema } from '../ids.ts'
import { limits } from '../limits.ts'
import { nameSchema, nicknameSchema, passwordSchema, querySchema } from '../text/fields.ts'
import { operation } from './define.ts'

export const profileSchema = z.object({ userId: userIdSchema, nickname: z.string() })
export type Profile = z.infer<typeof profileSchema>

const deviceSchema = z.strictObject({
  name: nameSchema(limits.deviceNameMax),
  kind: z.enum(['web', 'desktop', 'bot']),
})
export type Device = z.infer<typeof deviceSchema>

/** How the session's secret reaches the client: a cookie that scripts can't read, or the token itself. */
const keepSchema = z.enum(['cookie', 'token'])

const signedInSchema = z.object({
  profile: profileSchema,
  sessionId: sessionIdSchema,
  token: z.string().optional().meta({ description: "Present when 'token' was asked for. It is shown this once." }),
})
export type SignedIn = z.infer<typeof signedInSchema>

export const sessionSchema = z.object({
  sessionId: sessionIdSchema,
  device: z.object({ name: z.string(), kind: z.string() }),
  createdAt: timeSchema,
  lastSeenAt: timeSchema,
  current: z.boolean(),
  connected: z.boolean(),
})
export type Session = z.infer<typeof sessionSchema>

const nothing = z.object({})
// Whatever may have been typed is compared, never judged: only a new password must be a good one.
const typedPassword = z.string().max(limits.passwordMax)

export const accountOperations = {
  'accounts.signUp': operation({
    summary: 'Create an account and sign in on this device.',
    auth: 'none',
    http: 'only',
    input: z.strictObject({
      userId: userIdSchema,
      password: passwordSchema,
      nickname: nicknameSchema,
      device: deviceSchema,
      keep: keepSchema,
    }),
    output: signedInSchema,
    errors: ['account.id_taken', 'account.sign_up_closed'],
  }),
  'accounts.signIn': operation({
    summary: 'Sign in on this device.',
    auth: 'none',
    http: 'only',
    input: z.strictObject({
      userId: z.string().max(limits.userIdMax),
      password: typedPassword,
      device: deviceSchema,
      keep: keepSchema,
    }),
    output: signedInSchema,
    errors: ['auth.wrong_credentials'],
  }),
  'accounts.signOut': operation({
    summary: 'End the session of this device.',
    auth: 'session',
    http: 'only',
    input: z.strictObject({}),
    output: nothing,
    errors: [],
  }),
  'accounts.me': operation({
    summary: 'Who is signed in on this device.',
    auth: 'session',
    input: z.strictObject({}),
    output: z.object({ profile: profileSchema, sessionId: sessionIdSchema }),
    errors: [],
  }),
  'accounts.rename': operation({
    summary: 'Change your nickname.',
    auth: 'session',
    input: z.strictObject({ nickname: nicknameSchema }),
    output: profileSchema,
    errors: [],
  }),
  'accounts.changePassword': operation({
    summary: 'Change your password. All your other devices are signed out.',
    auth: 'session',
    input: z.strictObject({ current: typedPassword, next: passwordSchema }),
    output: nothing,
    errors: ['account.wrong_password'],
  }),
  'sessions.list': operation({
    summary: 'Your devices.',
    auth: 'session',
    input: z.strictObject({}),
    output: z.object({ sessions: z.array(sessionSchema) }),
    errors: [],
  }),
  'sessions.revoke': operation({
    summary: 'Sign out another device. It is disconnected at once.',
    auth: 'session',
    input: z.strictObject({ sessionId: sessionIdSchema }),
    output: nothing,
    errors: ['session.not_found'],
  }),
  'notifications.check': operation({
    summary: 'Test the way to this device: the event `notifications.trial` comes back over its socket.',
    auth: 'session',
    input: z.strictObject({ checkId: z.uuid() }),
    output: nothing,
    errors: [],
  }),
  'users.search': operation({
    summary: 'Find people by ID or nickname.',
    auth: 'session',
    input: z.strictObject({
      query: querySchema,
      after: userIdSchema.optional(),
      limit: z.int().min(1).max(limits.pageMax).default(limits.pageDefault),
    }),
    output: z.object({
      users: z.array(profileSchema),
      next: userIdSchema
        .optional()
        .meta({ description: 'Give it as `after` for the next page; absent: that was all.' }),
    }),
    errors: [],
  }),
  'users.profiles': operation({
    summary: 'Profiles of people by ID. IDs that do not exist are left out.',
    auth: 'session',
    input: z.strictObject({ userIds: z.array(userIdSchema).max(limits.profilesMax) }),
    output: z.object({ users: z.array(profileSchema) }),
    errors: [],
  }),
  'presence.get': operation({
    summary: 'Presence of these people, as far as you share a room with them.',
    auth: 'session',
    input: z.strictObject({ userIds: z.array(userIdSchema).max(limits.profilesMax) }),
    output: z.object({
      people: z.array(z.object({ userId: userIdSchema, status: z.enum(['online', 'away', 'offline']) })),
    }),
    errors: [],
  }),
  'presence.set': operation({
    summary: 'Say whether this device is in use. Away on every device means away.',
    auth: 'session',
    input: z.strictObject({ active: z.boolean() }),
    output: nothing,
    errors: [],
  }),
} as const
