import { expect, test } from 'vitest'
import { homePage } from '../test/shop.ts'
import { KLEVU, KLEVU_SCRIPT, searchPage, TICKET } from './fixtures.ts'
import { bigcommerce } from './platform.ts'

const look = (html: string) => bigcommerce.recognise({ html, origin: 'https://lantern.example', headers: {} })
const META = '<meta name="platform" content="bigcommerce.stencil" />'

test('the platform is known by its marks', () => {
  expect(look(homePage(META))).toEqual({ confidence: 0.9, settings: { route: 'search_page' } })
  expect(look(homePage('<img src="https://cdn11.bigcommerce.com/s-abc/x.png">'))?.confidence).toBe(0.6)
  expect(look(searchPage([]))?.confidence).toBeCloseTo(0.9)
  expect(look(homePage('<p>we left bigcommerce.com</p>'))).toBeNull()
})
test('the keys of Klevu come from its scripts, and hosts that only count clicks are left alone', () => {
  expect(look(homePage(META + KLEVU_SCRIPT))?.settings).toEqual({ klevu_ticket: TICKET, klevu_url: KLEVU })
})
test.each([
  [
    `<script>x("https://eucs77.ksearchnet.com/cloud-search/n-search/search?ticket=${TICKET}&term=")</script>`,
    KLEVU,
  ],
  [
    `<script>var klevu_apiKey="${TICKET}",klevu_cloudSearchUrl="http://127.0.0.1:82/cs/v2/search"</script>`,
    'http://127.0.0.1:82/cloud-search/n-search/search',
  ],
])('keys are read from %s', (script, url) => {
  expect(look(homePage(META + script))?.settings).toEqual({ klevu_ticket: TICKET, klevu_url: url })
})
test('an id without a host, or a host without an id, is no key', () => {
  expect(look(homePage(`${META}<script>'${TICKET}'; 'stats.ksearchnet.com'</script>`))?.settings).toEqual({
    route: 'search_page',
  })
  expect(look(homePage(`${META}<script>'eucs77.ksearchnet.com'</script>`))?.settings).toEqual({
    route: 'search_page',
  })
})
test('where a person looks', () => {
  const search_url = bigcommerce.defaultSearchUrl('https://lantern.example')
  expect(bigcommerce.searchUrl({ search_url }, 'Ember // Frost')).toBe(
    'https://lantern.example/search.php?search_query=Ember+%2F%2F+Frost',
  )
})
