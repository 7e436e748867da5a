import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const source = join(import.meta.dirname, '../../../src')

/** The browser would say what is wrong in its own language, and in its own looks. */
test('no form leaves its checks to the browser', () => {
  const files = globSync('**/*.tsx', { cwd: source }).map((file) => ({
    file,
    text: readFileSync(join(source, file), 'utf8'),
  }))
  const checked = files.filter(({ text }) =>
    /^ +required$| required ?[/>]|type="(number|email|url)"|\bpattern=/m.test(text),
  )
  expect(checked.map(({ file }) => file)).toEqual([])
})
