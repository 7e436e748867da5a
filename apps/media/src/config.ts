import { availableParallelism } from 'node:os'
import { invalidSettings, printSettings, readSettings, settingKinds } from '@maru/shared/settings'
import { z } from 'zod'

const { origins, host, port, metricsToken, logLevel } = settingKinds
const count = (max: number) => z.coerce.number().int().min(1).max(max)

/** Every setting, with its name in the environment. */
const configSchema = z.object({
  HOST: host,
  PORT: port.default(3211).describe('Port to listen on'),
  MARU_MEDIA_KEY: z.string().min(32).describe('Secret that the main server has too; at least 32 characters'),
  MARU_DATA: z.string().min(1).default('./data').describe('Folder of uploads on their way and, without S3, of files'),
  MARU_S3_BUCKET: z.string().min(3).optional().describe('Keep files in this bucket instead'),
  MARU_S3_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Address of the S3 service, unless Amazon’s'),
  MARU_S3_REGION: z.string().min(1).default('us-east-1').describe('Region of the bucket'),
  MARU_S3_KEY_ID: z.string().min(1).optional().describe('Access key; default: where Amazon’s tools look for it'),
  MARU_S3_SECRET: z.string().min(1).optional().describe('Its secret'),
  MARU_CORS_ORIGINS: origins.default([]).describe('Web origins allowed to use this server, separated by commas'),
  MARU_FILE_MB: count(4_096).default(25).describe('Largest file, in megabytes of 1024 × 1024 bytes'),
  // The main server takes the blobs of what was never confirmed for abandoned an hour after a day.
  MARU_UPLOAD_HOURS: count(24).default(24).describe('Hours until an upload that was not finished is given up'),
  MARU_UPLOADS_PER_PERSON: count(100).default(4).describe('Uploads that one person may have under way at a time'),
  MARU_PICTURE_MEGAPIXELS: count(1_000).default(200).describe('Largest picture, in millions of pixels'),
  MARU_PICTURE_FRAMES: count(10_000).default(1_000).describe('Most frames of a picture that moves'),
  MARU_PICTURE_SECONDS: count(600).default(30).describe('Most processor time for one picture'),
  MARU_PICTURE_MEMORY_MB: count(16_384).default(1_536).describe('Most memory of a process that decodes pictures'),
  MARU_PICTURE_PROCESSES: count(64)
    .default(Math.max(1, availableParallelism() - 1))
    .describe('Pictures decoded at a time; default: one less than there are processors'),
  MARU_CLAMD: z.string().min(1).optional().describe('Virus scanner: host:port, or the path of clamd’s socket'),
  MARU_METRICS_TOKEN: metricsToken,
  LOG_LEVEL: logLevel,
})

export type Config = z.infer<typeof configSchema>

export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const config = readSettings(configSchema, environment)
  if ((config.MARU_S3_KEY_ID === undefined) !== (config.MARU_S3_SECRET === undefined))
    throw invalidSettings('MARU_S3_KEY_ID and MARU_S3_SECRET need each other.')
  return config
}

const secrets = new Set(['MARU_MEDIA_KEY', 'MARU_S3_KEY_ID', 'MARU_S3_SECRET', 'MARU_METRICS_TOKEN'])

export const printConfig = (config: Config): string => printSettings(configSchema, config, secrets)
