import type { KnownCard } from '@lgs/shared/schemas/card'
import type { CheckFailure, Question, Shop, StoreSite } from '../adapter.ts'
import { plainQuery } from '../search-query.ts'
import { pageFacts } from '../shopify/page-facts.ts'

/** BinderPOS answers for all of its stores here, beside the stores' own pages. */
const PORTAL = 'https://portal.binderpos.com'
/** What its own pages ask for at once. */
export const PORTAL_PAGE = 18

function portalOf({ settings }: StoreSite): string {
  const { portal } = settings
  const isUsable = portal !== undefined && /^https?:\/\//.test(portal) && URL.canParse(portal)
  return isUsable ? new URL(portal).origin : PORTAL
}

/** Every way in which a store may write a card's name; the portal compares whole names. */
export function namesOf(card: KnownCard): string[] {
  const written = [card.card_name, ...card.faces.slice(0, card.back_face_is_name ? 0 : 1)]
  return [
    ...new Set([...written, ...written.map((name) => plainQuery(name.replaceAll('//', ' // ')))]),
  ].filter((name) => name !== '')
}

/** Asks what a store has of several cards, all in one request. */
export function decklistQuestion(store: StoreSite, shopName: string, cards: readonly KnownCard[]): Question {
  const names = new Set(cards.flatMap(namesOf))
  return {
    url: `${portalOf(store)}/external/shopify/decklist?storeUrl=${encodeURIComponent(shopName)}&type=mtg`,
    json: [...names].map((card) => ({ card, quantity: 1 })),
    expect: 'json',
  }
}

/** Asks what a store has by words in the title, from the product with this number on. */
export function forStoreQuestion(
  store: StoreSite,
  shopName: string,
  words: string,
  offset: number,
): Question {
  return {
    url: `${portalOf(store)}/external/shopify/products/forStore`,
    json: {
      storeUrl: shopName,
      game: 'mtg',
      strict: null,
      sortTypes: [{ type: 'title', asc: true, order: 1 }],
      variants: [],
      title: words,
      priceGreaterThan: 0,
      priceLessThan: null,
      instockOnly: true,
      limit: PORTAL_PAGE,
      offset,
      setNames: [],
      colors: [],
      rarities: [],
      types: [],
      monsterTypes: [],
    },
    expect: 'json',
  }
}

/**
 * The store's name at Shopify, by which the portal knows it: from the settings, else from the home page, which is
 * then asked for it once.
 */
export async function shopNameOf(shop: Shop): Promise<string | CheckFailure> {
  const known = shop.store.settings['shop']
  if (known) return known
  const home = await shop.ask(shop.store.homepage)
  if (home.kind !== 'page') return home
  const { shop: name } = pageFacts(home.body)
  if (!name) return { kind: 'unreadable', detail: 'The home page does not name the shop at Shopify.' }
  shop.learn({ shop: name })
  return name
}
