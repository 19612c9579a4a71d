import type { CheckFailure, CheckOutcome, Shop } from './adapter.ts'

/** How a platform finds the keys of a shop's search service, and how it keeps them in the shop's settings. */
export interface ServiceKeys<Keys> {
  /** The keys in the settings; null where one is missing or is not what it should be. */
  from(settings: Readonly<Record<string, string>>): Keys | null
  /** Settings that a page of the shop at `origin` gives, null for one that it takes back; null where it names no keys. */
  find(html: string, origin: string): Record<string, string | null> | null
  /** The address of a file of the shop that names them where the page does not. */
  elsewhere?(html: string, origin: string): string | null
  /** A sentence for a shop whose pages name no keys. */
  missing: string
}

/**
 * Searches with the keys in the settings. Where they are missing the shop's home page is asked for them once, and
 * they are kept. Where the service does not understand the question the keys may have changed: then the home page is
 * asked too, and the search is tried once more if it names others. Never throws for what a store sends.
 */
export async function withKeys<Keys>(
  shop: Shop,
  keys: ServiceKeys<Keys>,
  search: (keys: Keys) => Promise<CheckOutcome>,
): Promise<CheckOutcome> {
  const known = keys.from(shop.store.settings)
  if (known === null) {
    const found = await learnKeys(shop, keys)
    if ('failure' in found) return found.failure
    return found.keys === null ? { kind: 'unreadable', detail: keys.missing } : search(found.keys)
  }
  const outcome = await search(known)
  if (outcome.kind !== 'unreadable') return outcome
  const found = await learnKeys(shop, keys)
  if ('failure' in found || found.keys === null) return outcome
  return JSON.stringify(found.keys) === JSON.stringify(known) ? outcome : search(found.keys)
}

/** Reads the keys from the shop's home page and keeps them; null where it names none. */
export async function learnKeys<Keys>(
  shop: Shop,
  keys: ServiceKeys<Keys>,
): Promise<{ keys: Keys | null } | { failure: CheckFailure }> {
  const { homepage } = shop.store
  const answer = await shop.ask(homepage)
  if (answer.kind !== 'page') return { failure: answer }
  const { origin } = new URL(homepage)
  let found = keys.find(answer.body, origin)
  const elsewhere = found ? null : (keys.elsewhere?.(answer.body, origin) ?? null)
  if (elsewhere !== null) {
    const file = await shop.ask({ url: elsewhere, expect: 'json' })
    if (file.kind !== 'page') return { failure: file }
    found = keys.find(file.body, origin)
  }
  if (found === null) return { keys: null }
  shop.learn(found)
  return { keys: keys.from(shop.store.settings) }
}

/** Found settings without those that are taken back, as a recognition carries them. */
export const toSettings = (found: Record<string, string | null>): Record<string, string> =>
  Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string] => entry[1] !== null))

/** An address must fit into a setting, with a path behind it. In characters. */
const LONGEST = 400

/** An address in a page's scripts, where slashes may be escaped, as an absolute http(s) one, or null. */
export function addressInScript(text: string | undefined, base?: string): string | null {
  const plain = (text ?? '').replaceAll('\\/', '/').trim()
  if (plain === '' || plain.length > LONGEST || !URL.canParse(plain, base)) return null
  const url = new URL(plain, base)
  const isPlain = url.username === '' && url.password === '' && url.href.length <= LONGEST
  return isPlain && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : null
}
