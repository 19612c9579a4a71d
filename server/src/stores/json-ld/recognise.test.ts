import { expect, test } from 'vitest'
import { block, ORIGIN, page, SEARCH_URL } from './fixtures.ts'
import { jsonLd } from './platform.ts'

const look = (...data: unknown[]) =>
  jsonLd.recognise({ html: page(data.map(block).join('')), headers: {}, origin: ORIGIN })
const site = (target: unknown, type = 'WebSite') => ({
  '@context': 'https://schema.org',
  '@type': type,
  potentialAction: { '@type': 'SearchAction', target, 'query-input': 'required name=search_term_string' },
})

test.each<[string, unknown]>([
  ['as a text', site(`${ORIGIN}/search?q={search_term_string}`)],
  [
    'as an entry point',
    site({ '@type': 'EntryPoint', urlTemplate: `${ORIGIN}/search?q={search_term_string}` }, 'Store'),
  ],
  ['in a list', site([{ urlTemplate: 'https://quill.example/search?q={q}' }])],
  ['in a graph', { '@graph': [{ '@type': 'Organization' }, site('/search?q={search_term}')] }],
])('the search of a store that is named %s', (_, data) => {
  expect(look(data)).toEqual({ confidence: 0.3, search_url: SEARCH_URL })
})
test('other parameters stay', () => {
  const target = `${ORIGIN}/index.php?route=product/search&amp;x=1&search={search_term_string}`
  expect(look(site(target))?.search_url).toBe(
    `${ORIGIN}/index.php?route=product/search&amp;x=1&search={query}`,
  )
})
test.each<[string, unknown]>([
  ['of another host', site('https://elsewhere.example/search?q={search_term_string}')],
  ['of another host, without a scheme', site('//elsewhere.example/search?q={search_term_string}')],
  ['without a place for the query', site(`${ORIGIN}/search`)],
  ['with two places', site(`${ORIGIN}/search?q={a}&r={b}`)],
  [
    'of another kind',
    { '@type': 'WebSite', potentialAction: { '@type': 'ReadAction', target: `${ORIGIN}/{a}` } },
  ],
  ['of no address', site('javascript:alert({a})')],
  ['of no text', site(7)],
])('an action %s is none', (_, data) => {
  expect(look(data)).toBeNull()
})
test('a page without data is not recognised', () => {
  expect(look()).toBeNull()
  expect(look('{"@type":')).toBeNull()
  expect(jsonLd.defaultSearchUrl(ORIGIN)).toBe(SEARCH_URL)
})
