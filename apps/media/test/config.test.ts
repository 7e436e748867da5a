import { expect, test } from 'vitest'
import { printConfig, readConfig } from '../src/config.ts'

const key = 'x'.repeat(32)

test.each([
  [{}, 'MARU_MEDIA_KEY'],
  [{ MARU_MEDIA_KEY: 'short' }, 'MARU_MEDIA_KEY'],
  [{ MARU_MEDIA_KEY: key, MARU_FILE_MB: '5000' }, 'MARU_FILE_MB'],
  [{ MARU_MEDIA_KEY: key, MARU_FILE_MB: '1.5' }, 'MARU_FILE_MB'],
  [{ MARU_MEDIA_KEY: key, MARU_CORS_ORIGINS: 'https://maru.example/path' }, 'MARU_CORS_ORIGINS'],
  [{ MARU_MEDIA_KEY: key, MARU_S3_KEY_ID: 'id' }, 'MARU_S3_SECRET'],
])('of %j the setting that is wrong is named', (environment, name) => {
  expect(() => readConfig(environment)).toThrow(/^Invalid configuration\. .*\.$/)
  expect(() => readConfig(environment)).toThrow(name)
})

test('what is empty is not set', () => {
  const { MARU_CLAMD, MARU_FILE_MB } = readConfig({ MARU_MEDIA_KEY: key, MARU_CLAMD: '', MARU_FILE_MB: '' })
  expect(MARU_CLAMD).toBeUndefined()
  expect(MARU_FILE_MB).toBe(25)
})

test('the settings in force are printed without secrets', () => {
  const config = readConfig({
    MARU_MEDIA_KEY: key,
    MARU_FILE_MB: '100',
    MARU_S3_KEY_ID: 'an id',
    MARU_S3_SECRET: 'psst',
  })
  const text = printConfig(config)
  expect(text).toContain('MARU_FILE_MB=100  # ')
  expect(text).toContain('MARU_MEDIA_KEY=(set)')
  expect(text).not.toMatch(/xxx|an id|psst/)
})
