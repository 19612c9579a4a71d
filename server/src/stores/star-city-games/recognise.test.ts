import { expect, test } from 'vitest'
import { GUID } from './fixtures.ts'
import { starCityGames } from './platform.ts'
import { homePage } from '../test/shop.ts'

const look = (html: string, origin = 'https://lantern.example') =>
  starCityGames.recognise({ html, origin, headers: {} })

test('the shop is known by its address, also without keys on the page', () => {
  expect(look(homePage(''), 'https://starcitygames.com')).toEqual({
    confidence: 0.97,
    currency: 'USD',
    settings: { hawk_url: 'https://ajax.starcitygames.com/hawksearch/searchapi/api/v2/search' },
  })
  expect(look(homePage(''), 'https://notstarcitygames.com')).toBeNull()
})
test.each([
  [`HawkSearch.ClientGuid = '${GUID}';`, 'https://essearchapi-na.hawksearch.com/api/v2/search'],
  [
    `var config = {clientGuid: "${GUID}", apiUrl: "http://127.0.0.1:81/", searchUrl: "/api/v2/search"}; hawksearch(config)`,
    'http://127.0.0.1:81/api/v2/search',
  ],
  [
    `{"clientId":"${GUID}","searchUrl":"https:\\/\\/shop.searchapi-na.hawksearch.com\\/api\\/v2\\/search\\/"}`,
    'https://shop.searchapi-na.hawksearch.com/api/v2/search',
  ],
  [
    `x="{\\"clientGuid\\":\\"${GUID}\\"}"; fetch('https://essearchapi-eu.hawksearch.net/api/v2/search')`,
    'https://essearchapi-eu.hawksearch.net/api/v2/search',
  ],
])('keys are read from %s', (script, url) => {
  const html = homePage(
    `<meta property="og:site_name" content="Star City Games"><script>/* hawksearch */ ${script}</script>`,
  )
  expect(look(html)).toMatchObject({ confidence: 0.95, settings: { hawk_url: url, hawk_guid: GUID } })
})
test('another shop with the same service is not taken for it', () => {
  expect(look(homePage(`<script>HawkSearch.ClientGuid = '${GUID}'</script>`))?.confidence).toBeLessThan(0.5)
})
test('ids of another shape and addresses of another kind are left alone', () => {
  expect(look(homePage(`<script>hawksearch; clientGuid = 'nothing'</script>`))).toBeNull()
  const html = homePage(`<script>HawkSearch.ClientGuid = '${GUID}'; apiUrl = "ftp://x.example/"</script>`)
  expect(look(html)?.settings?.['hawk_url']).toBe('https://essearchapi-na.hawksearch.com/api/v2/search')
})
test('where a person looks', () => {
  const search_url = starCityGames.defaultSearchUrl('https://starcitygames.com/')
  expect(starCityGames.searchUrl({ search_url }, 'Kell, Oath')).toBe(
    'https://starcitygames.com/search/?search_query=Kell%2C+Oath',
  )
})
