import { expect, test } from 'vitest'
import { networkOf } from './network.ts'

test('an IPv4 address is its own network, also where it is written as IPv6', () => {
  expect(networkOf('192.168.1.20')).toBe('192.168.1.20')
  expect(networkOf('::ffff:192.168.1.20')).toBe('192.168.1.20')
})

test('IPv6 addresses of one household are one network, those of others are not', () => {
  const here = networkOf('2001:db8:0:7:aaaa::1')
  expect(networkOf('2001:db8:0:7:1234:5678:9abc:def0')).toBe(here)
  expect(networkOf('2001:db8:0:8::1')).not.toBe(here)
})
