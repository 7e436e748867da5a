import { join } from 'node:path'
import { expect, test } from 'vitest'
import { count } from '../count-tests.ts'
import { root } from '../tools.ts'

const passing = { ancestorTitles: [], title: 'passes', status: 'passed', failureMessages: [] }

test('a failed run says which tests failed, and how, with one line of each error', () => {
  const report = {
    numPassedTests: 1,
    numFailedTests: 1,
    success: false,
    testResults: [
      {
        name: join(root, 'packages/shared/test/log.test.ts'),
        status: 'failed',
        message: '',
        assertionResults: [
          passing,
          {
            ancestorTitles: ['the log', 'of a room'],
            title: 'has no holes',
            status: 'failed',
            failureMessages: ['AssertionError: expected 3 to be 2\n    at log.test.ts:2:63'],
          },
        ],
      },
      {
        name: join(root, 'packages/shared/test/broken.test.ts'),
        status: 'failed',
        message: 'No test suite found\nin it',
        assertionResults: [],
      },
    ],
  }
  expect(count('packages/shared', report)).toEqual({
    passed: 1,
    failed: 1,
    lines: [
      'FAILED packages/shared/test/log.test.ts > the log > of a room > has no holes\n       AssertionError: expected 3 to be 2',
      'FAILED packages/shared/test/broken.test.ts\n       No test suite found',
    ],
  })
})

test('a run that left no report, or failed outside its tests, is a failure', () => {
  expect(count('e2e', undefined)).toEqual({ passed: 0, failed: 1, lines: ['FAILED e2e: no report'] })
  const name = join(root, 'e2e/test/a.test.ts')
  const testResults = [{ name, status: 'passed', message: '', assertionResults: [passing] }]
  expect(count('e2e', { numPassedTests: 1, numFailedTests: 0, success: false, testResults })).toEqual({
    passed: 1,
    failed: 1,
    lines: ['FAILED e2e: an error outside its tests'],
  })
})

test('a run that passed says nothing', () => {
  const name = join(root, 'e2e/test/a.test.ts')
  const testResults = [{ name, status: 'passed', message: '', assertionResults: [passing] }]
  expect(count('e2e', { numPassedTests: 1, numFailedTests: 0, success: true, testResults })).toEqual({
    passed: 1,
    failed: 0,
    lines: [],
  })
})
