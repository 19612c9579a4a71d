import type { Store } from '@lgs/shared'

/** The money that prices are typed in: the first chosen store's. */
export function storesMoney(stores: readonly Store[]): { currency: string; isMixed: boolean } {
  const currency = stores[0]?.currency ?? 'USD'
  return { currency, isMixed: stores.some((store) => store.currency !== currency) }
}
