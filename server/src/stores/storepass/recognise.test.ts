import { expect, test } from 'vitest'
import { homePage } from '../test/shop.ts'
import { SCRIPT, SEARCH, STORE } from './fixtures.ts'
import { storepass } from './platform.ts'

const look = (html: string) => storepass.recognise({ html, origin: 'https://lantern.example', headers: {} })
const DEFAULT = 'https://store.storepass.co/saas/search'

test.each([
  [SCRIPT, SEARCH],
  [
    `<script>fetch("https://stable.storepass.co/saas/search?mongo=true&store_id=${STORE}&name=")</script>`,
    SEARCH,
  ],
  [`<script src="storepass.js"></script><script>var s = {"store_id":"${STORE}"}</script>`, DEFAULT],
  [`<script>window.storepass_store_id = '${STORE}'</script>`, DEFAULT],
  [
    `<script>storePassId='${STORE}'; storepass_url="http://127.0.0.1:84"</script>`,
    'http://127.0.0.1:84/saas/search',
  ],
])('keys are read from %s', (head, url) => {
  expect(look(homePage(head))).toEqual({
    confidence: 0.85,
    settings: { storepass_store: STORE, storepass_url: url },
  })
})
test('a page that names only a file of settings is one of these, without keys yet', () => {
  const head =
    '<script src="/storepass.js"></script><script>load("//cdn.shopify.com/t/1/search_settings.json?v=2")</script>'
  expect(look(homePage(head))).toEqual({ confidence: 0.6 })
})
test('an id of something else is no key', () => {
  expect(look(homePage(`<script>var config = {store_id: "${STORE}"}</script>`))).toBeNull()
  expect(look(homePage('<script src="/storepass.js"></script>'))).toBeNull()
})
test('where a person looks', () => {
  const search_url = storepass.defaultSearchUrl('https://lantern.example')
  expect(storepass.searchUrl({ search_url }, 'Ember, Oath')).toBe(
    'https://lantern.example/search?q=Ember%2C+Oath',
  )
})
