import { expect, test } from 'vitest'
import { homePage } from '../test/shop.ts'
import { SCRIPT, SEARCH, SITE } from './fixtures.ts'
import { searchspring } from './platform.ts'

const look = (html: string) =>
  searchspring.recognise({ html, origin: 'https://lantern.example', headers: {} })
const keys = { searchspring_site: SITE, searchspring_url: SEARCH }

test.each([
  [SCRIPT],
  ['<script src="//snapui.searchspring.io/abc123/next/bundle.js"></script>'],
  ['<script>fetch("https://abc123.a.searchspring.io/api/search/search.json?q=")</script>'],
  ['<script>Searchspring.Catalog.init({siteId: "abc123"}) // cdn.searchspring.net</script>'],
])('keys are read from %s', (head) => {
  expect(look(homePage(head))).toEqual({ confidence: 0.85, settings: keys })
})
test('the service under its other name, and at another address', () => {
  expect(look(homePage('"https:\\/\\/abc123.a.athoscommerce.io\\/v1"'))?.settings?.['searchspring_url']).toBe(
    'https://abc123.a.athoscommerce.io/api/search/search.json',
  )
  const local = `${SCRIPT}<script>searchspring_url = "http://127.0.0.1:83/x"</script>`
  expect(look(homePage(local))?.settings?.['searchspring_url']).toBe(
    'http://127.0.0.1:83/api/search/search.json',
  )
})
test('an id of something else is no key', () => {
  expect(look(homePage('<script>var config = {siteId: "abc123"}</script>'))).toBeNull()
  expect(look(homePage('<a href="https://www.searchspring.io/">we like it</a>'))).toBeNull()
})
test('where a person looks', () => {
  const search_url = searchspring.defaultSearchUrl('https://lantern.example')
  expect(searchspring.searchUrl({ search_url }, 'Ember & Oath')).toBe(
    'https://lantern.example/search?q=Ember+%26+Oath',
  )
})
