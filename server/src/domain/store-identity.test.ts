import { expect, test } from 'vitest'
import { assertUsableAddress, searchTemplate, slugFor } from './store-identity.ts'

const none = new Set<string>()

test.each([
  ['Harbour Games', 'harbour-games'],
  ['  Zoë’s Café & Karten!  ', 'zoe-s-cafe-karten'],
  ['一番', 'store-example-8080'],
])('the slug of "%s" is %s', (name, slug) => {
  expect(slugFor(name, 'http://store.example:8080', none)).toBe(slug)
})

test('a taken slug gets a number', () => {
  expect(slugFor('Harbour', 'https://a.example', new Set(['harbour', 'harbour-2']))).toBe('harbour-3')
})

test.each([
  ['store.example', 'https://store.example/'],
  [' http://store.example/shop ', 'http://store.example/shop'],
  ['localhost:8080', 'https://localhost:8080/'],
])('"%s" is read as %s', (typed, address) => {
  expect(assertUsableAddress(typed).href).toBe(address)
})

test.each(['', 'ftp://store.example', 'javascript:alert(1)', 'not a store'])(
  '"%s" is refused with a sentence',
  (typed) => {
    expect(() => assertUsableAddress(typed)).toThrow(/web address/)
  },
)

test.each([
  ['https://a.example/search?q={query}&c=1', 'https://a.example/search?q={query}&c=1'],
  ['https://a.example/search', 'https://a.example/search?q={query}'],
  ['https://a.example/search?c=1', 'https://a.example/search?c=1&q={query}'],
  ['https://a.example/search?query=', 'https://a.example/search?query={query}'],
])('the search address %s is used as %s', (typed, template) => {
  expect(searchTemplate(typed)).toBe(template)
})

test.each([
  'https://',
  'http://[',
  'https://a b/{query}',
  'http://exa.example:99999/',
  'https://{query}.example/',
])('the search address "%s" is refused', (typed) => {
  expect(() => searchTemplate(typed)).toThrow(/cannot be asked/)
})
