import { addressInScript, type ServiceKeys } from '../service-keys.ts'

/** Where a shop's HawkSearch answers, and the shop's id there; null where its own proxy knows it. */
export interface HawkKeys {
  url: string
  guid: string | null
}

/** HawkSearch's own host, for pages that name an id without an address. */
const SERVICE = 'https://essearchapi-na.hawksearch.com'
const PATH = '/api/v2/search'

const ID = String.raw`[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}`
/** `HawkSearch.ClientGuid = '…'`, `"clientGuid":"…"`, `data-client-guid="…"`, quotes escaped or not. */
const GUID = new RegExp(String.raw`client[-_]?(?:guid|id)\\?["']?\s{0,5}[:=]\s{0,5}\\?["'](${ID})\b`, 'i')
const SEARCH_URL = /(?:api|search)[a-z_-]{0,20}url\\?["']?\s{0,5}[:=]\s{0,5}\\?["'](https?:[^"'<>\s]{3,300})/i
const ADDRESS = /https?:\\?\/\\?\/[^\s"'<>()]{3,200}/gi
/** Settings of one script stand together. In characters. */
const NEAR = 2000

/** The keys of HawkSearch: `hawk_url`, and `hawk_guid` where the page names one. */
export const hawkKeys: ServiceKeys<HawkKeys> = {
  from({ hawk_url, hawk_guid }) {
    const url = addressInScript(hawk_url)
    const isGuid = hawk_guid !== undefined && new RegExp(`^(?:${ID})$`, 'i').test(hawk_guid)
    return url === null ? null : { url, guid: isGuid ? hawk_guid : null }
  },
  find(html, origin) {
    const named = GUID.exec(html)
    const near = named ? html.slice(Math.max(0, named.index - NEAR), named.index + NEAR) : ''
    const url =
      addressInScript(SEARCH_URL.exec(near)?.[1]) ?? apiOnPage(html) ?? (named ? SERVICE : ownProxy(origin))
    return url === null ? null : { hawk_url: withPath(url), hawk_guid: named?.[1] ?? null }
  },
  missing: "The shop's pages do not say where its search is.",
}

/** Does a page name HawkSearch at all? */
export const mentionsHawk = (html: string): boolean => GUID.test(html) && /hawksearch/i.test(html)

/** The address of a HawkSearch API that stands anywhere on a page. */
function apiOnPage(html: string): string | null {
  for (const [found] of html.matchAll(ADDRESS)) {
    if (!/hawk/i.test(found) || !/searchapi/i.test(found)) continue
    const address = addressInScript(found.replace(/[\\,;]+$/, ''))
    if (address !== null) return address
  }
  return null
}

/** Star City Games passes searches on from a host of its own, which adds the id: its pages need not name one. */
function ownProxy(origin: string): string | null {
  const host = new URL(origin).hostname.replace(/^www\./, '')
  return addressInScript(`https://ajax.${host}/hawksearch/searchapi`)
}

function withPath(address: string): string {
  const url = new URL(address)
  const path = url.pathname.replace(/\/+$/, '')
  url.pathname = path.endsWith('/search') ? path : `${path}${PATH}`
  return url.href
}
