import { money } from '../../lib/format.ts'
import type { News } from '../../lib/state/cards.svelte.ts'

/** One sentence for screen readers about a store's new answer; none for what is not worth interrupting anybody. */
export function newsText({ card, line }: News, nameOf: (slug: string) => string): string | undefined {
  const store = nameOf(line.store_slug)
  if (line.status === 'in_stock') {
    const price = line.cheapest_price === null ? '' : `, ${money(line.cheapest_price, line.currency)}`
    return `${card.card_name}: in stock at ${store}${price}`
  }
  if (line.status === 'unknown' && line.reason === 'uncertain')
    return `${card.card_name}: maybe in stock at ${store}`
  return undefined
}
