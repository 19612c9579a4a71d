import type { Condition } from '@lgs/shared'
import { html, json, type Answer, type Ask } from '../host.ts'
import type { Copy, Dialect, OpenShop } from '../model.ts'
import { pageOf, search } from '../search.ts'
import { bodyOf, type ServiceKind } from '../services.ts'
import { byFinish, decimal, escapeHtml, isInStock, languageName, slug } from '../text.ts'

const HAWK: ServiceKind = {
  name: 'hawksearch',
  keyOf: (ask) => String(bodyOf(ask)['clientguid'] ?? ''),
  unknown: () => ({ status: 400, body: '{"Message":"unknown client"}', type: 'application/json' }),
  landmarks: ['"Results"'],
}

const GRADES: Readonly<Partial<Record<Condition, string>>> = {
  NM: 'Near Mint',
  MP: 'Played',
  HP: 'Heavily Played',
}

/** Star City Games: HawkSearch answers with a result per printing and finish, its conditions as children. */
export const starCityGames: Dialect = {
  currency: 'USD',
  hasOneCurrency: true,
  routes: ['hawk'],
  conditions: ['NM', 'NM', 'MP', 'HP'],
  isMagicOnly: true,
  landmarks: [],
  async open(shop) {
    const service = await shop.services.open(HAWK)
    const guid = new URL(shop.url).port.padStart(32, 'c')
    service.join(guid, (ask) =>
      shop.isOpen('hawk') && ask.method === 'POST' ? answer(ask, shop) : undefined,
    )
    const home = `<!DOCTYPE html><html><head><title>Star City Games: ${escapeHtml(shop.name)}</title>
<script>HawkSearch.ClientGuid = '${guid}'; HawkSearch.searchUrl = "${service.host.url}/api/v2/search"; // hawksearch</script></head><body></body></html>`
    return { respond: ({ url }) => (url.pathname === '/' ? html(home) : undefined), says: () => ({}) }
  },
}

function answer(ask: Ask, { stock }: OpenShop): Answer {
  const {
    Keyword = '',
    PageNo = 1,
    MaxPerPage = 24,
  } = bodyOf(ask) as {
    Keyword?: string
    PageNo?: number
    MaxPerPage?: number
  }
  const found = search(stock.products, Keyword, 'any').flatMap(byFinish).filter(isInStock)
  const perPage = MaxPerPage > 96 ? 24 : MaxPerPage
  const { items, pages } = pageOf(found, PageNo, perPage)
  const Pagination = { NofResults: found.length, CurrentPage: PageNo, MaxPerPage: perPage, NofPages: pages }
  return json({ Success: true, Pagination, Results: items.map(result) })
}

/** All values in lists of one; what is no card has no `card_name`. */
function result(product: ReturnType<typeof byFinish>[number]) {
  const isCard = !/art card|art series|playmat/i.test(product.name)
  const foil = product.finish === 'foil'
  return {
    DocId: String(product.id),
    Document: {
      card_name: isCard ? [product.name] : null,
      item_display_name: [product.name],
      subtitle: null,
      finish: [foil ? 'Foil' : 'Non-foil'],
      set: [product.setName + (foil ? ' (Foil)' : '')],
      filter_set: [product.setName],
      collector_number: [product.number.padStart(3, '0')],
      language: ['English'],
      game: [product.game],
      product_type: [isCard ? 'Singles' : 'Accessories'],
      metric_inventory: ['+0000000000000002.0000'],
      url_detail: [`/${slug(product.name)}-${product.id}/`],
      hawk_child_attributes: product.copies.map(child),
    },
  }
}

const child = (copy: Copy) => ({
  price: [decimal(copy.price)],
  variant_sku: [`SGL-MTG-${copy.id}`],
  var_id: [copy.id],
  qty: [String(copy.quantity)],
  variant_language: [languageName(copy.language)],
  variant_instockonly: [copy.quantity > 0 ? 'Yes' : 'No'],
  condition: [GRADES[copy.condition]],
  variant_price_sale: ['0'],
})
