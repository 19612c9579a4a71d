import { expect, test } from 'vitest'
import { addressInScript, toSettings } from './service-keys.ts'

test.each([
  ['https:\\/\\/search.example\\/api', undefined, 'https://search.example/api'],
  ['//cdn.example/x.json', 'https://lantern.example', 'https://cdn.example/x.json'],
  ['/x.json', 'https://lantern.example', 'https://lantern.example/x.json'],
  ['/x.json', undefined, null],
  ['ftp://search.example', undefined, null],
  ['javascript:alert(1)', 'https://lantern.example', null],
  ['https://me:secret@search.example/', undefined, null],
  [`https://search.example/${'ü'.repeat(200)}`, undefined, null],
  [undefined, undefined, null],
  ['', 'https://lantern.example', null],
])('%s on %s is %s', (text, base, address) => {
  expect(addressInScript(text, base)).toBe(address)
})
test('settings that are taken back are no settings of a new store', () => {
  expect(toSettings({ url: 'x', route: null })).toEqual({ url: 'x' })
})
