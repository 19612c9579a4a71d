import type { Store, StoreCosts } from '@lgs/shared'
import { money } from './format.ts'

/** What buying at a store costs beside the copies: `plus $4.50 shipping, free from $50.00; pickup in the store`. Empty where nothing is known. */
export function costWords({ currency, ...costs }: StoreCosts & Pick<Store, 'currency'>): string {
  const pickup = costs.pickup === null ? '' : costs.pickup ? 'pickup in the store' : 'no pickup'
  return [shippingWords(costs, currency), pickup].filter(Boolean).join('; ')
}

function shippingWords({ shipping, shipping_free_from: free }: StoreCosts, currency: string): string {
  if (shipping === 0) return 'free shipping'
  if (shipping === null) return free === null ? '' : `free shipping from ${money(free, currency)}`
  const always = `plus ${money(shipping, currency)} shipping`
  return free === null ? always : `${always}, free from ${money(free, currency)}`
}
