import { parsePrice } from '../domain/price.ts'
import type { HomePage, Recognition } from './adapter.ts'
import { attributeOf, parseHtml, textOf } from './html.ts'
import { platforms } from './registry.ts'

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
  /** Keys of the store's own services, as its page names them. */
  settings: Record<string, string>
}

type Page = NonNullable<ReturnType<typeof parseHtml>>

const content = (page: Page, selector: string, attribute = 'content') =>
  attributeOf(page.querySelector(selector), attribute)

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

/** Below this a home page alone does not settle what a store is: cheap requests may tell more. */
export const SURE_ENOUGH = 0.5
/** Below this it is not even a guess worth showing. */
const WORTH_SHOWING = 0.25

/** Reads a home page for the platform behind it. Never throws. */
export function detectPlatform(home: HomePage): DetectedPlatform {
  const { host } = new URL(home.origin)
  const page = parseHtml(home.html)
  const seen = { name: page ? nameOf(page, host) : host, currency: page ? currencyOf(page) : null }
  const recognitions = Object.entries(platforms)
    .flatMap(([strategy, platform]) => {
      const recognition = platform.recognise(home)
      return recognition ? [{ strategy, recognition }] : []
    })
    .sort((one, other) => other.recognition.confidence - one.recognition.confidence)
  const [best] = recognitions
  if (!best || best.recognition.confidence < WORTH_SHOWING) return { ...seen, ...NOBODY }
  // A service names no currency, but the platform that its shop stands on does.
  const told = recognitions.find(
    ({ recognition }) => recognition.currency !== undefined && recognition.confidence >= SURE_ENOUGH,
  )
  const known = { ...seen, currency: told?.recognition.currency ?? seen.currency }
  return withRecognition(known, best.strategy as keyof typeof platforms, best.recognition, home.origin)
}

const NOBODY = { fetch_strategy: null, confidence: 0, search_url: null, settings: {} }

/** What is known of a store once its platform is. */
export function withRecognition(
  seen: Pick<DetectedPlatform, 'name' | 'currency'>,
  strategy: keyof typeof platforms,
  { confidence, search_url, currency, settings }: Recognition,
  origin: string,
): DetectedPlatform {
  return {
    name: seen.name,
    currency: currency ?? seen.currency,
    fetch_strategy: strategy,
    confidence: Math.round(confidence * 100) / 100,
    search_url: search_url ?? platforms[strategy].defaultSearchUrl(origin),
    settings: { ...settings },
  }
}
