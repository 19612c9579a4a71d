import type { CardAnswer, HomePage, Platform, Recognition, Shop, StoreSite, WantedCard } from '../adapter.ts'
import { attributeOf, parseHtml } from '../html.ts'
import { searchAddress } from '../search-query.ts'
import { toSettings } from '../service-keys.ts'
import { checkShop } from './check.ts'
import { klevuKeys } from './klevu-keys.ts'

const defaultSearchUrl = (origin: string) => `${new URL(origin).origin}/search.php?search_query={query}`

const searchUrl = (store: Pick<StoreSite, 'search_url'>, name: string) =>
  searchAddress(store.search_url, name).href

/** Stores with a reader of their own stand on BigCommerce too, and must be able to be surer. */
const MOST_SURE = 0.9

/** The marks of BigCommerce on any of its pages, and the keys of Klevu where a page names them. */
function recognise({ html, origin }: HomePage): Recognition | null {
  const page = /bigcommerce/i.test(html) ? parseHtml(html) : null
  const platform = attributeOf(page?.querySelector('meta[name=platform]'), 'content')
  const marks = [
    /^bigcommerce\b/i.test(platform) ? 0.9 : 0,
    /\bcdn\d{0,3}\.bigcommerce\.com\/s-/i.test(html) ? 0.6 : 0,
    /\bstencilBootstrap\(|\/stencil\/[0-9a-f-]{36}\//i.test(html) ? 0.5 : 0,
  ]
  const confidence = Math.min(
    marks.reduce((sum, mark) => 1 - (1 - sum) * (1 - mark), 0),
    MOST_SURE,
  )
  if (confidence === 0) return null
  const found = klevuKeys.find(html, origin)
  return { confidence, settings: found ? toSettings(found) : { route: 'search_page' } }
}

async function check([wanted]: readonly WantedCard[], shop: Shop): Promise<Map<string, CardAnswer>> {
  if (!wanted) return new Map()
  return new Map([[wanted.card.card_name, { outcome: await checkShop(wanted, shop) }]])
}

/** BigCommerce, searched by Klevu where the shop has it, else by its own result pages. */
export const bigcommerce: Platform = {
  name: 'BigCommerce',
  defaultSearchUrl,
  searchUrl,
  recognise,
  cardsPerCheck: () => 1,
  check,
}
