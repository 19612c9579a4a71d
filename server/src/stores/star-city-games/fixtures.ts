/** Answers of our own invention in the shape of HawkSearch's, for tests. */

interface Condition {
  condition?: string
  price?: unknown
  sale?: unknown
  qty?: unknown
  extra?: Record<string, unknown>
}
interface Card {
  name?: string | null
  set?: string
  subtitle?: string
  finish?: string
  number?: string
  language?: string
  extra?: Record<string, unknown>
  conditions?: Condition[]
}

let lastId = 0

/** A condition, all values in lists of one. */
const child = (
  { condition = 'Near Mint', price = '9.99', sale = '0', qty = '2', extra }: Condition,
  id: number,
) => ({
  price: [price],
  variant_sku: [`SGL-MTG-SKR-12-ENN${id}`],
  var_id: [id],
  qty: [qty],
  variant_language: ['English'],
  variant_instockonly: [Number(qty) > 0 ? 'Yes' : 'No'],
  condition: [condition],
  variant_price_sale: [sale],
  ...extra,
})

/** One result: a printing in a finish. */
export function result(card: Card = {}) {
  const { name = 'Tidewatch Ranger', set = 'Sunken Reach', finish = 'Non-foil', number = '012' } = card
  lastId += 10
  const id = lastId
  return {
    DocId: String(id),
    Document: {
      card_name: name === null ? null : [name],
      item_display_name: [name ?? 'Playmat - Tidewatch Ranger'],
      subtitle: card.subtitle === undefined ? null : [card.subtitle],
      finish: [finish],
      set: [set],
      filter_set: [set.replace(' (Foil)', '')],
      collector_number: [number],
      language: [card.language ?? 'English'],
      game: ['Magic: The Gathering'],
      product_type: ['Singles'],
      metric_inventory: ['+0000000000000002.0000'],
      url_detail: [`/tidewatch-ranger-${id}/`],
      hawk_child_attributes: (card.conditions ?? [{}]).map((condition, index) =>
        child(condition, id + index),
      ),
      ...card.extra,
    },
  }
}

/** A whole answer. */
export const answer = (results: unknown[], pages: { current?: number; last?: number } = {}) =>
  JSON.stringify({
    Success: true,
    Pagination: {
      NofResults: results.length,
      CurrentPage: pages.current ?? 1,
      MaxPerPage: 96,
      NofPages: pages.last ?? 1,
    },
    Results: results,
  })

/** A page of everything that there is. */
export const everything = () =>
  answer([
    result({
      conditions: [
        { price: '9.99', qty: '2' },
        { condition: 'Played', price: '7.50', qty: 34 },
      ],
    }),
    result({
      set: 'Sunken Reach (Foil)',
      finish: 'Foil',
      conditions: [{ price: '+0000000000000021.0000', qty: 1 }],
    }),
    result({ set: 'High Haven - Variants', subtitle: '(Borderless)', finish: 'Foil', number: '301' }),
    result({ conditions: [{ price: '2.99', sale: '2.54', qty: '3' }] }),
    result({ conditions: [{ qty: '0' }, { condition: 'Heavily Played', qty: 0 }] }),
    result({ name: 'Moon Ranger' }),
    result({ name: '{Tidewatch Ranger Art Card}', set: 'Art Series: Sunken Reach' }),
    result({ name: null, extra: { product_type: ['Supplies'], game: null } }),
    result({ extra: { game: ['Lorcana'] } }),
  ])

export const GUID = '0123456789abcdef0123456789abcdef'
