import { expect, test } from 'vitest'
import { lockProblems } from '../lock.ts'

const tool = { optionalDependencies: { '@tool/linux': '1', '@tool/windows': '1' } }

test('a lock with every system in it is right', () => {
  const packages = {
    'node_modules/tool': tool,
    'node_modules/@tool/linux': {},
    'node_modules/tool/node_modules/@tool/windows': {},
  }
  expect(lockProblems({ packages })).toEqual([])
})

test('a lock that left a system out is not', () => {
  const packages = {
    'node_modules/tool': tool,
    'node_modules/@tool/linux': {},
    'node_modules/other/node_modules/@tool/windows': {},
  }
  expect(lockProblems({ packages })).toEqual([expect.stringContaining('@tool/windows')])
})

test('a lock that names a registry is not', () => {
  const packages = {
    'node_modules/tool': { resolved: 'https://registry.example/tool.tgz' },
    'node_modules/@maru/ui': { resolved: 'packages/ui', link: true },
  }
  expect(lockProblems({ packages })).toEqual([expect.stringContaining('registry.example')])
})
