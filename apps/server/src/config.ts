import { invalidSettings, printSettings, readSettings, settingKinds } from '@maru/shared/settings'
import { z } from 'zod'

const { list, origins, host, port, metricsToken, logLevel } = settingKinds
const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
const megabytes = z.coerce.number().int().min(1)

/** The number or addresses of the proxies in front, for Express: wrong, client addresses are lost or can be forged. */
const trustProxy = z.union([z.literal('false').transform(() => false as const), z.coerce.number().int().min(0), list])

/** Every setting, with its name in the environment. `npm run config` prints them. */
const configSchema = z.object({
  HOST: host,
  PORT: port.default(3210).describe('Port to listen on'),
  MARU_NAME: z.string().trim().min(1).max(80).default('Maru').describe('Name of this server, as people see it'),
  MARU_DATA: z.string().min(1).default('./data').describe('Folder of the embedded database'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//)
    .optional()
    .describe('Store the data in this MongoDB instead'),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//)
    .optional()
    .describe('Connects several server processes; needs MONGODB_URI'),
  MARU_WEB: z.string().min(1).optional().describe('Folder of the built web app; default: apps/web/dist'),
  MARU_SIGN_UP: flag.default(true).describe('Whether people can create accounts'),
  MARU_SESSION_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3_650)
    .default(90)
    .describe('Days until an unused device is signed out'),
  MARU_CORS_ORIGINS: origins.default([]).describe('Other web origins allowed to use this server, separated by commas'),
  MARU_TRUST_PROXY: trustProxy.default(false).describe('Proxies in front of this server: how many, or their addresses'),
  MARU_FILES: flag.default(true).describe('Whether people can send files'),
  MARU_FILE_MB: megabytes.max(4_096).default(25).describe('Largest file, in megabytes of 1024 × 1024 bytes'),
  MARU_FILES_GB_PER_PERSON: z.coerce
    .number()
    .positive()
    .default(10)
    .describe('What the files of one person may take, in gigabytes of 1024 × 1024 × 1024 bytes'),
  MARU_MEDIA_URL: z
    .url({ protocol: /^https?$/ })
    .refine((text) => !/[?#]|\/$/.test(text), 'no slash at the end, no query')
    .optional()
    .describe('Address of a media server that runs elsewhere; needs MARU_MEDIA_KEY'),
  MARU_MEDIA_KEY: z.string().min(32).optional().describe('Secret that this server shares with that one'),
  MARU_PREVIEWS: flag.default(true).describe('Whether this server looks at the pages that messages link to'),
  MARU_SOCKET_PATH: z
    .string()
    .regex(/^\/[\w./-]*$/)
    .default('/socket.io')
    .describe('Path of the Socket.IO endpoint'),
  MARU_RATE_SCALE: z.coerce.number().min(0).default(1).describe('Multiplies every rate limit; 0 turns them off'),
  MARU_SOCKETS_PER_ADDRESS: z.coerce
    .number()
    .int()
    .min(1)
    .default(1_000)
    .describe('Sockets that one address may have open, for example an office behind one router'),
  MARU_METRICS_TOKEN: metricsToken,
  LOG_LEVEL: logLevel,
})

export type Config = z.infer<typeof configSchema>

export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const config = readSettings(configSchema, environment)
  if (config.REDIS_URL && !config.MONGODB_URI)
    throw invalidSettings('REDIS_URL needs MONGODB_URI: the embedded database serves one process.')
  if ((config.MARU_MEDIA_URL === undefined) !== (config.MARU_MEDIA_KEY === undefined))
    throw invalidSettings('MARU_MEDIA_URL and MARU_MEDIA_KEY need each other.')
  return config
}

const secrets = new Set(['MARU_METRICS_TOKEN', 'MARU_MEDIA_KEY'])

export const printConfig = (config: Config): string => printSettings(configSchema, config, secrets)
