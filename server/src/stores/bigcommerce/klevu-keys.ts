import { addressInScript, type ServiceKeys } from '../service-keys.ts'

/** The shop's id at Klevu, and the address of the search that knows it. */
export interface KlevuKeys {
  ticket: string
  url: string
}

const TICKET = /\bklevu-\d{6,24}\b/
/** Hosts that search, `eucs25` or `uscs32v2`; others of the same domain count clicks and carry settings. */
const HOST = /(https?:\\?\/\\?\/)?\b([a-z]{2,20}\d{1,3}(?:v2)?\.ksearchnet\.com)\b/gi
/** `klevu_search_url: "…"`, `"klevuCloudSearchHost":"…"`. */
const NAMED_URL =
  /klevu[\w.]{0,30}(?:url|host|server)\\?["']?\s{0,5}[:=]\s{0,5}\\?["'](https?:[^"'<>\s]{3,200})/i
const PATH = '/cloud-search/n-search/search'
const NOT_A_SEARCH = /^(?:stats|api|box|js|settings)/i

/** The keys of Klevu in a shop's settings: `klevu_ticket` and `klevu_url`. */
export const klevuKeys: ServiceKeys<KlevuKeys> = {
  from({ klevu_ticket, klevu_url }) {
    const url = addressInScript(klevu_url)
    const isTicket = new RegExp(`^${TICKET.source}$`).test(klevu_ticket ?? '')
    return url !== null && klevu_ticket !== undefined && isTicket ? { ticket: klevu_ticket, url } : null
  },
  find(html) {
    const ticket = TICKET.exec(html)?.[0]
    const url = hostOnPage(html) ?? addressInScript(NAMED_URL.exec(html)?.[1])
    return ticket === undefined || url === null
      ? null
      : { klevu_ticket: ticket, klevu_url: new URL(PATH, url).href, route: null }
  },
  missing: "The shop's pages name no search service.",
}

/** A second generation of the interface has hosts of its own, `eucs25v2`, beside the ones that are asked here. */
function hostOnPage(html: string): string | null {
  for (const [, , host = ''] of html.matchAll(HOST)) {
    if (!NOT_A_SEARCH.test(host)) return addressInScript(`https://${host.replace(/v2(?=\.)/i, '')}`)
  }
  return null
}
