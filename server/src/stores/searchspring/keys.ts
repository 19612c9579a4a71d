import { addressInScript, type ServiceKeys } from '../service-keys.ts'

/** The shop's id at Searchspring, and the address of the search that knows it. */
export interface SearchspringKeys {
  site: string
  url: string
}

const SITE = '[a-z0-9]{5,10}'
const DOMAIN = String.raw`(?:searchspring\.io|athoscommerce\.(?:io|net))`
/** `https://abc123.a.searchspring.io/…`: the address of the search itself. */
const SEARCH_HOST = new RegExp(String.raw`\b(${SITE})(\.a\.${DOMAIN})\b`, 'i')
/** `https://snapui.searchspring.io/abc123/bundle.js`: the script that draws the results. */
const SCRIPT = new RegExp(String.raw`\bsnapui\.${DOMAIN}\\?/(${SITE})\\?/`, 'i')
/** `siteId: "abc123"`, `data-site-id="abc123"`, on pages that mention the service. */
const NAMED = new RegExp(String.raw`\bsite[-_]?id\\?["']?\s{0,5}[:=]\s{0,5}\\?["'](${SITE})\\?["']`, 'i')
/** `searchspring_url: "…"`. */
const NAMED_URL =
  /searchspring[\w.-]{0,30}(?:url|host|origin)\\?["']?\s{0,5}[:=]\s{0,5}\\?["'](https?:[^"'<>\s]{3,200})/i
const PATH = '/api/search/search.json'

/** The keys of Searchspring in a shop's settings: `searchspring_site` and `searchspring_url`. */
export const searchspringKeys: ServiceKeys<SearchspringKeys> = {
  from({ searchspring_site, searchspring_url }) {
    const url = addressInScript(searchspring_url)
    const isSite = new RegExp(`^${SITE}$`).test(searchspring_site ?? '')
    return url !== null && searchspring_site !== undefined && isSite ? { site: searchspring_site, url } : null
  },
  find(html) {
    const host = SEARCH_HOST.exec(html)
    const named = /searchspring|athoscommerce/i.test(html) ? NAMED.exec(html)?.[1] : undefined
    const site = (host?.[1] ?? SCRIPT.exec(html)?.[1] ?? named)?.toLowerCase()
    if (site === undefined) return null
    const service = `https://${site}${host?.[2] ?? '.a.searchspring.io'}`
    const url = addressInScript(NAMED_URL.exec(html)?.[1]) ?? service
    return { searchspring_site: site, searchspring_url: new URL(PATH, url).href }
  },
  missing: "The shop's pages name no Searchspring id.",
}
