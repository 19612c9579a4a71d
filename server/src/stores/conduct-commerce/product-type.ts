import type { CheckFailure, Shop } from '../adapter.ts'
import { countOf, isRecord, recordOf, stringOf, type JsonRecord } from '../json.ts'
import { askApi, hostOf } from './api.ts'

/**
 * The number under which a store keeps its Magic singles. It is 1 at the stores that were seen, which nobody
 * promises; so the store's settings are asked for it once, and it is kept as the setting `product_type`. A store
 * that the service does not know by its host is asked for with, or without, `www.` once.
 */
export async function productTypeOf(shop: Shop): Promise<number | CheckFailure> {
  const kept = countOf(shop.store.settings.product_type)
  if (kept) return kept
  let answer = await askApi('getStoreSettings', { getBuyCart: false }, shop)
  if (answer.kind !== 'result' && answer.isUnknownStore && shop.store.settings.host === undefined) {
    const host = hostOf(shop.store)
    shop.learn({ host: host.startsWith('www.') ? host.slice(4) : `www.${host}` })
    const again = await askApi('getStoreSettings', { getBuyCart: false }, shop)
    if (again.kind !== 'result') shop.learn({ host: null })
    answer = again
  }
  if (answer.kind !== 'result') return answer
  const type = magicSingles(answer.result)
  if (type !== null) shop.learn({ product_type: String(type) })
  return type ?? { kind: 'unreadable', detail: 'The store names no Magic singles among its products.' }
}

/** Finds the id of the product type that is Magic's single cards, or null where none is, or several may be. */
export function magicSingles(settings: JsonRecord): number | null {
  const types = [settings.productTypes, settings.categories].flatMap(entriesOf)
  const named = types.map((type) => ({
    id: countOf(type.id ?? type.productTypeID),
    name: stringOf(type.name),
  }))
  for (const pattern of [
    /^magic singles$/i,
    /^(mtg|magic:? the gathering) (singles|cards)$/i,
    /^magic\b.*\bsingles\b/i,
  ]) {
    const ids = new Set(named.flatMap(({ id, name }) => (id && pattern.test(name) ? id : [])))
    if (ids.size > 0) return ids.size === 1 ? ([...ids][0] ?? null) : null
  }
  return null
}

/** The entries of a list, or of an object with numbers for keys. */
const entriesOf = (value: unknown): JsonRecord[] =>
  (Array.isArray(value) ? (value as unknown[]) : Object.values(recordOf(value)))
    .slice(0, 200)
    .filter(isRecord)
