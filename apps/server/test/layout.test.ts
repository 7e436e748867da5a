import { readFileSync } from 'node:fs'
import { operationNames } from '@maru/shared'
import { expect, test } from 'vitest'

test.each(operationNames)('%s is handled in the folder of its prefix', (name) => {
  const [prefix] = name.split('.')
  expect(readFileSync(new URL(`../src/${prefix}/handlers.ts`, import.meta.url), 'utf8')).toContain(`'${name}':`)
})
