import type { CheckFailure, Shop } from '../adapter.ts'
import { shopAddress } from './address.ts'
import type { CardSearch } from './card-search.ts'
import { pageFacts } from './page-facts.ts'
import { closeRoutes, readClosed } from './closed-routes.ts'
import type { ShopContext } from './product-rows.ts'
import type { ProductList, ShopProduct } from './product.ts'
import { openVersions } from './product-versions.ts'
import { readProductJs } from './data-answers.ts'

/** Single products asked for in one check, whatever it finds. */
const MAX_DETAILS = 12

/** What the routes of one check share. */
export type CheckTools = ReturnType<typeof openTools>

/** Opens them; nothing is asked before it is needed. */
export function openTools(shop: Shop, now: number) {
  const { origin } = new URL(shop.store.homepage)
  const said = shop.store.settings.country ?? ''
  const country = /^[A-Z]{2}$/.test(said) ? said : null
  const details = new Map<string, ProductList | null>()
  const versions = openVersions(shop, origin, now)
  let [asked, missing] = [0, 0]
  let isHomeAsked = false
  let isClosed = readClosed(shop.store.settings, now).has('details')

  /** Learns what the store's own pages say in their scripts; at most one request in a check. */
  async function askHome(): Promise<void> {
    if (isHomeAsked) return
    isHomeAsked = true
    const answer = await shop.ask(shopAddress(origin, '/', {}, country))
    if (answer.kind !== 'page') return
    const facts = pageFacts(answer.body)
    if (facts.accessToken) shop.learn({ access_token: facts.accessToken })
    if (facts.shop) shop.learn({ shop: facts.shop })
    if (facts.currency) shop.learn({ currency: facts.currency })
  }

  const knownCurrency = () => shop.store.currency ?? shop.store.settings.currency ?? null

  return {
    shop,
    origin,
    country,
    askHome,
    /** What prices are in that name no currency; asks the home page where nobody knows it yet. */
    async context(): Promise<ShopContext> {
      if (knownCurrency() === null) await askHome()
      return { origin, currency: knownCurrency() }
    },
    /**
     * A product with all of its variants: null where the store gives no such answers, or enough were asked for.
     * What other cards of the check asked for already is not asked for again.
     */
    async details(handle: string): Promise<ProductList | CheckFailure | null> {
      const known = details.get(handle)
      if (known !== undefined) return known
      if (isClosed || asked >= MAX_DETAILS) return null
      asked += 1
      const version = versions.of(handle)
      const answer = await shop.ask({
        url: shopAddress(origin, `/products/${encodeURIComponent(handle)}.js`, {}, country),
        expect: 'json',
        ...(version && { version }),
      })
      if (answer.kind === 'page' && answer.notAsked) asked -= 1
      const read = answer.kind === 'page' ? readProductJs(answer.body) : answer
      if ('kind' in read && read.isMissing) missing += 1
      // One may have gone since the search; two, and none that is there, are no chance.
      if (missing >= 2 && missing === asked) {
        isClosed = true
        closeRoutes(['details'], shop, now)
      }
      if ('kind' in read && read.isMissing !== true) return read
      const list = 'kind' in read ? null : withHandle(read, handle)
      details.set(handle, list)
      return list
    },
    /** Products that will be asked for: whether they changed at all may be known, which saves their requests. */
    async expect(handles: readonly string[]): Promise<void> {
      const unknown = handles.filter((handle) => !details.has(handle))
      if (!isClosed && asked < MAX_DETAILS) await versions.learn(unknown)
    },
    get isSpent() {
      return asked >= MAX_DETAILS
    },
  }
}

/** The address that was asked names the product surely. */
const withHandle = (list: ProductList, handle: string): ProductList => ({
  ...list,
  products: list.products.map((product) => ({ ...product, handle })),
})

/**
 * Adds products to a card's search, those of the card with all their variants. A product that cannot be asked for
 * counts with what the answer itself says. Hands back a failure that must end the check.
 */
export async function addWithDetails(
  search: CardSearch,
  list: ProductList,
  tools: CheckTools,
  context: ShopContext,
): Promise<CheckFailure | null> {
  const complete: ProductList = { products: [], broken: list.broken }
  let end: CheckFailure | null = null
  const isToBeAsked = (product: ShopProduct) => search.isCard(product) && lacksVariants(product)
  await tools.expect(list.products.filter(isToBeAsked).map(({ handle }) => handle))
  for (const product of list.products) {
    if (!isToBeAsked(product)) complete.products.push(product)
    else {
      const details: ProductList | CheckFailure | null = end ? null : await tools.details(product.handle)
      if (details && !('kind' in details)) complete.products.push(...details.products)
      else complete.products.push(product)
      if (details && 'kind' in details && !isRouteTrouble(details)) end = details
      const isCutOff = details === null && (end !== null || tools.isSpent || product.hasMoreVariants)
      if (isCutOff || (details && 'kind' in details)) search.markPartial()
    }
  }
  search.add(complete, context)
  if (end) search.interrupt(end)
  return end
}

/** Does it concern this way of asking only, so that another one may work? */
export const isRouteTrouble = ({ kind }: CheckFailure) => kind === 'robots' || kind === 'unreadable'

const lacksVariants = (product: ShopProduct) =>
  (product.variants === null && product.isAvailable !== false) || product.hasMoreVariants
