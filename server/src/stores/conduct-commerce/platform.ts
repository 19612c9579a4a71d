import type { KnownCard } from '@lgs/shared/schemas/card'
import type {
  CardAnswer,
  CheckOutcome,
  HomePage,
  Platform,
  Recognition,
  Shop,
  StoreSite,
  WantedCard,
} from '../adapter.ts'
import { collectListings } from '../search-pages.ts'
import { askApi } from './api.ts'
import { readListings } from './parse.ts'
import { productTypeOf } from './product-type.ts'

/** Stores show their results at an address that ends with the name. */
const searchUrl = ({ search_url }: Pick<StoreSite, 'search_url'>, name: string) =>
  search_url.replaceAll('{query}', () => encodeURIComponent(name))

/** A shell of a page whose program asks the service. */
function recognise({ html, origin }: HomePage): Recognition | null {
  const loaded = [...html.matchAll(/<(?:script|link)\b[^>]{0,300}/gi)].slice(0, 1000)
  const marks = [
    /(^|\.)conductcommerce\.com$/i.test(new URL(origin).hostname) ? 0.9 : 0,
    /\bapi\.conductcommerce\.com\b/i.test(html) ? 0.9 : 0,
    /\b(images|assets|cdn|static)\.conductcommerce\.com\b|\bconduct-catalog-images\b/i.test(html) ? 0.8 : 0,
    loaded.some(([tag]) => /conductcommerce/i.test(tag)) ? 0.7 : 0,
    /powered by\s{0,5}(?:<[^>]{0,200}>\s{0,5})?conduct commerce/i.test(html) ? 0.6 : 0,
  ]
  const confidence = marks.reduce((sum, mark) => 1 - (1 - sum) * (1 - mark), 0)
  return confidence > 0 ? { confidence } : null
}

/**
 * What to search for: the front face as printed, and a split card whole, because the search compares with the
 * names of products.
 */
const nameFor = (card: KnownCard) =>
  card.back_face_is_name ? card.card_name : (card.faces[0] ?? card.card_name)

async function outcomeFor({ card }: WantedCard, shop: Shop): Promise<CheckOutcome> {
  const productTypeID = await productTypeOf(shop)
  if (typeof productTypeID !== 'number') return productTypeID
  const answer = await askApi(
    'advancedSearch',
    { productTypeID, name: nameFor(card).replace(/[’‘]/g, "'") },
    shop,
  )
  if (answer.kind !== 'result') return answer
  const page = readListings(answer.result, new URL(shop.store.homepage).origin)
  if (page.kind !== 'rows') return page
  const found = collectListings(card, shop)
  found.add(page)
  return found.outcome()
}

async function check([wanted]: readonly WantedCard[], shop: Shop): Promise<Map<string, CardAnswer>> {
  if (!wanted) return new Map()
  return new Map([[wanted.card.card_name, { outcome: await outcomeFor(wanted, shop) }]])
}

/**
 * Conduct Commerce: one service that answers for all stores. No answer of it was at hand: what is read here rests
 * on descriptions and on programs that ask it.
 */
export const conductCommerce: Platform = {
  name: 'Conduct Commerce',
  defaultSearchUrl: (origin) => `${new URL(origin).origin}/store/search/{query}`,
  searchUrl,
  recognise,
  cardsPerCheck: () => 1,
  check,
}
