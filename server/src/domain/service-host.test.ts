import { expect, test } from 'vitest'
import { learnServiceHost, serviceHostOf } from './service-host.ts'

const own = ['shop.test', 'www.shop.test']
const learn = (asked: Record<string, boolean>, settings: Record<string, string> = {}, isRead = true) =>
  learnServiceHost({ settings, own, asked: new Map(Object.entries(asked)), isRead })
const known = { service_host: 'search.test' }

test('a host beside the store’s own that answered is the service that searches for it', () => {
  expect(learn({ 'www.shop.test': true, 'search.test': true })).toEqual(known)
  expect(serviceHostOf(known)).toBe('search.test')
  expect(learn({ 'shop.test': true })).toEqual({})
  expect(learn({ 'search.test': false })).toEqual({})
})

test('the known one stays as long as it is asked', () => {
  expect(learn({ 'search.test': true, 'other.test': true }, known)).toEqual({})
  expect(learn({ 'search.test': false, 'shop.test': true }, known)).toEqual({})
  expect(learn({ 'other.test': true }, known)).toEqual({ service_host: 'other.test' })
})

test('a store that is read without it has none any more', () => {
  expect(learn({ 'shop.test': true }, known)).toEqual({ service_host: null })
  expect(learn({ 'shop.test': true }, known, false)).toEqual({})
  expect(learn({}, known)).toEqual({})
})
