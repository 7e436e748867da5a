import { expect, test } from 'vitest'
import { mayOpenExternally } from '../../../src/main/windows/external-links.ts'

test.each([
  ['https://example.org', true],
  ['http://example.org', true],
  ['mailto:minji@example.org', true],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['smb://host/share', false],
  ['maru://room/r', false],
  ['not a link', false],
])('whether the system may open %s: %s', (link, allowed) => {
  expect(mayOpenExternally(link)).toBe(allowed)
})
