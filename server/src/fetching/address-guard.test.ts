import type { LookupAddress } from 'node:dns'
import { expect, test } from 'vitest'
import { assertAllowedUrl, ForbiddenAddress, guardedLookup, isPublicAddress } from './address-guard.ts'

test.each([
  '127.0.0.1',
  '10.0.0.1',
  '192.168.1.1',
  '172.16.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fc00::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '64:ff9b::7f00:1',
  '::7f00:1',
  '::ffff:0:127.0.0.1',
  '64:ff9b:1::7f00:1',
  '2002:7f00:1::',
  '2001:0:1::7f00:1',
  '2606:4700::5efe:7f00:1',
  '2606:4700::200:5efe:a00:1',
  '4000::1',
  'not an address',
])('%s is not a public address', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each(['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'])('%s is a public address', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

test.each([
  'http://127.0.0.1/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://0x7f.1/',
  'http://2130706433/',
  'http://169.254.169.254/latest',
  'https://store.example:6379/',
  'ftp://store.example/',
  'file:///etc/passwd',
  'https://user:secret@store.example/',
])('%s is refused', (address) => {
  expect(() => assertAllowedUrl(new URL(address), false)).toThrow(ForbiddenAddress)
})

test('private addresses and any port are permitted where the operator says so, other schemes never', () => {
  expect(() => assertAllowedUrl(new URL('http://127.0.0.1:8080/'), true)).not.toThrow()
  expect(() => assertAllowedUrl(new URL('file:///etc/passwd'), true)).toThrow(ForbiddenAddress)
})

/** A lookup that answers as a name server of the test says. */
const resolveTo = (...addresses: string[]) =>
  ((_name: string, _options: unknown, callback: (error: null, found: LookupAddress[]) => void) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: 4 })),
    )) as never

const look = (lookup: ReturnType<typeof guardedLookup>, all: boolean) =>
  new Promise((resolve) => lookup('store.example', { all }, (error, found) => resolve(error ?? found)))

test('a name that leads to a private address is refused', async () => {
  expect(await look(guardedLookup(false, resolveTo('192.168.1.5')), false)).toBeInstanceOf(ForbiddenAddress)
})

test('of several addresses only the public ones are handed out', async () => {
  const lookup = guardedLookup(false, resolveTo('10.0.0.1', '93.184.216.34'))
  expect(await look(lookup, false)).toBe('93.184.216.34')
  expect(await look(lookup, true)).toEqual([{ address: '93.184.216.34', family: 4 }])
})
