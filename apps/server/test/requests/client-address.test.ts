import { expect, test } from 'vitest'
import { addressKey } from '../../src/requests/client-address.ts'

test('an IPv6 network of 64 bits counts as one address, and IPv4 as itself', () => {
  const network = 'ip:2001:db8:1:2::/64'
  expect(addressKey('2001:db8:1:2::1')).toBe(network)
  expect(addressKey('2001:0DB8:0001:0002:ffff:1:2:3')).toBe(network)
  expect(addressKey('2001:db8:1:3::1')).not.toBe(network)
  expect(addressKey('::1')).toBe('ip:0:0:0:0::/64')
  expect(addressKey('fe80::1%eth0')).toBe('ip:fe80:0:0:0::/64')
  expect(addressKey('203.0.113.9')).toBe('ip:203.0.113.9')
  expect(addressKey('::ffff:203.0.113.9')).toBe('ip:203.0.113.9')
  expect(addressKey('what a proxy may say')).toBe('ip:unknown')
})
