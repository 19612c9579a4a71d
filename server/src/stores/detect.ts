import { parsePrice } from '../domain/price.ts'
import type { FetchedPage } from './adapter.ts'
import { attributeOf, parseHtml, textOf } from './html.ts'
import { platformOf } from './registry.ts'

/** What a look at a store's page tells. `fetch_strategy` is null for a platform that cannot be read. */
export interface DetectedPlatform {
  fetch_strategy: string | null
  /** 0 to 1. */
  confidence: number
  /** The store's own name, else its host. */
  name: string
  /** ISO 4217, or null where the page does not tell. */
  currency: string | null
  /** With `{query}` where a card's name goes. */
  search_url: string | null
}

type Page = NonNullable<ReturnType<typeof parseHtml>>

const content = (page: Page, selector: string, attribute = 'content') =>
  attributeOf(page.querySelector(selector), attribute)

/** The marks of Crystal Commerce on any of its pages, and how much each of them says. */
function crystalCommerceConfidence(page: Page, html: string): number {
  const marks = [
    /^crystalcommerce$/i.test(content(page, 'meta[name=application-name]')) ? 0.9 : 0,
    /^crystalcommerce$/i.test(content(page, 'meta[name=software]')) ? 0.9 : 0,
    page.querySelector('meta.site-settings[data-search-path]') ? 0.8 : 0,
    /crystalcommerce(?:\.com|-assets)/i.test(html) ? 0.6 : 0,
  ]
  return marks.reduce((sum, mark) => 1 - (1 - sum) * (1 - mark), 0)
}

function nameOf(page: Page, host: string): string {
  const title = textOf(page.querySelector('title')).replace(/^(welcome to|home)\s*[-|–:]?\s*/i, '')
  const candidates = [
    content(page, 'meta[property="og:site_name"]'),
    content(page, 'meta.site-settings', 'data-store'),
    title.split(/ [|–—] | - /)[0]?.trim() ?? '',
  ]
  return (candidates.find((name) => name.length > 1) ?? host).slice(0, 100)
}

/** The currency that most prices on the page name, or a meta tag; `$` alone could be anybody's. */
function currencyOf(page: Page): string | null {
  const said = content(
    page,
    'meta[property="product:price:currency"], meta[property="og:price:currency"], meta[itemprop=priceCurrency]',
  )
  if (/^[A-Z]{3}$/.test(said)) return said
  const counts = new Map<string, number>()
  const texts = page.querySelectorAll('[data-price]').map((element) => attributeOf(element, 'data-price'))
  for (const text of [...texts, ...page.querySelectorAll('.price').map((price) => textOf(price))].slice(
    0,
    200,
  )) {
    const currency = parsePrice(text, null)?.currency
    if (currency) counts.set(currency, (counts.get(currency) ?? 0) + 1)
  }
  return [...counts].sort((left, right) => right[1] - left[1])[0]?.[0] ?? null
}

/**
 * Recognises a store's platform from one of its pages. `url` is the page's address. Never throws: what is not
 * recognised has no `fetch_strategy` and confidence 0.
 */
export function detectPlatform(html: string, headers: FetchedPage['headers'], url: string): DetectedPlatform {
  const { host, origin } = new URL(url)
  const page = parseHtml(html)
  const isPage = /html/i.test(String(headers['content-type'] ?? 'text/html'))
  if (!page || !isPage)
    return { fetch_strategy: null, confidence: 0, name: host, currency: null, search_url: null }
  const confidence = Math.round(crystalCommerceConfidence(page, html) * 100) / 100
  const seen = { name: nameOf(page, host), currency: currencyOf(page) }
  const platform = platformOf('crystal_commerce')
  if (confidence < 0.5 || !platform) return { ...seen, fetch_strategy: null, confidence: 0, search_url: null }
  const path = content(page, 'meta.site-settings', 'data-search-path')
  const isPath = /^\/(?!\/)[\w/.-]*$/.test(path)
  const search_url = isPath ? `${origin}${path}?q={query}` : platform.defaultSearchUrl(origin)
  return { ...seen, fetch_strategy: 'crystal_commerce', confidence, search_url }
}
