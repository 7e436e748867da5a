import { z } from 'zod'
import { sessionIdSchema, userIdSchema } from '../ids.ts'
import { limits } from '../limits.ts'
import { fileIdSchema } from '../media/attachment.ts'
import { nicknameSchema, passwordSchema, typedPasswordSchema } from '../text/fields.ts'
import { pictureErrors } from './commands.ts'
import { nothingSchema, operation } from './define.ts'
import { deviceSchema } from './sessions.ts'
import { profileSchema } from './users.ts'

/** Where the client keeps the session's secret: in a cookie that scripts can't read, or as a token. */
const keepSchema = z.enum(['cookie', 'token'])

/** Shows that a device signed in before, so that strangers who guess passwords don't keep it out. */
const deviceTokenSchema = z.string().max(200)

const signedInSchema = z.object({
  profile: profileSchema,
  sessionId: sessionIdSchema,
  token: z
    .string()
    .optional()
    .meta({ description: "Present if `keep` is 'token'. The server never returns it again." }),
  deviceToken: deviceTokenSchema
    .optional()
    .meta({ description: "Present if `keep` is 'token'. Give it when this device signs in again." }),
})
export type SignedIn = z.infer<typeof signedInSchema>

// Only a new password has to meet the rules; a typed one is just compared.
const typedPassword = typedPasswordSchema(limits.passwordMax)

export const accountOperations = {
  'accounts.signUp': operation({
    summary: 'Create an account and sign in on this device.',
    http: { method: 'POST', path: '/users' },
    auth: 'none',
    socket: false,
    input: z.strictObject({
      userId: userIdSchema,
      password: passwordSchema,
      nickname: nicknameSchema,
      device: deviceSchema,
      keep: keepSchema,
    }),
    output: signedInSchema,
    errors: ['account.id_taken', 'account.sign_up_closed', 'account.password_common', 'account.password_is_id'],
  }),
  'accounts.signIn': operation({
    summary: 'Sign in on this device.',
    http: { method: 'POST', path: '/sessions' },
    auth: 'none',
    socket: false,
    input: z.strictObject({
      userId: z.string().max(limits.userIdMax),
      password: typedPassword,
      device: deviceSchema,
      keep: keepSchema,
      deviceToken: deviceTokenSchema.optional(),
    }),
    output: signedInSchema,
    errors: ['auth.wrong_credentials'],
  }),
  'accounts.signOut': operation({
    summary: 'End the session of this device.',
    http: { method: 'DELETE', path: '/sessions/current' },
    auth: 'session',
    socket: false,
    input: z.strictObject({}),
    output: nothingSchema,
    errors: [],
  }),
  'accounts.me': operation({
    summary: 'Who is signed in on this device.',
    http: { method: 'GET', path: '/users/me' },
    auth: 'session',
    input: z.strictObject({}),
    output: z.object({ profile: profileSchema, sessionId: sessionIdSchema }),
    errors: [],
  }),
  'accounts.rename': operation({
    summary: 'Change your nickname.',
    http: { method: 'PATCH', path: '/users/me' },
    auth: 'session',
    input: z.strictObject({ nickname: nicknameSchema }),
    output: profileSchema,
    errors: [],
  }),
  'accounts.setPicture': operation({
    summary: 'Set your profile picture, which was uploaded and confirmed before, or remove it (`null`).',
    http: { method: 'PUT', path: '/users/me/picture' },
    auth: 'session',
    input: z.strictObject({ picture: fileIdSchema.nullable() }),
    output: profileSchema,
    errors: pictureErrors,
  }),
  'accounts.changePassword': operation({
    summary: 'Change your password. All your other devices are signed out.',
    http: { method: 'PUT', path: '/users/me/password' },
    auth: 'session',
    input: z.strictObject({ current: typedPassword, next: passwordSchema }),
    output: nothingSchema,
    errors: ['account.wrong_password', 'account.password_common', 'account.password_is_id'],
  }),
} as const
