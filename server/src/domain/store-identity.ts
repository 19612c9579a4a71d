import { ExpectedError } from '@lgs/shared'

/**
 * A typed address of a store, `https://` where no scheme is given.
 * @throws ExpectedError BAD_PAYLOAD for what is no web address
 */
export function assertUsableAddress(typed: string): URL {
  const text = typed.trim()
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname !== '') return url
  throw new ExpectedError(
    'BAD_PAYLOAD',
    `"${typed}" is not a web address. It should look like https://store.example.`,
  )
}

const clean = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)

/** A slug from the store's name, else from its host and port; `-2` and so on where it is taken. */
export function slugFor(name: string, origin: string, taken: ReadonlySet<string>): string {
  const base = clean(name) || clean(new URL(origin).host) || 'store'
  if (!taken.has(base)) return base
  for (let number = 2; ; number++) {
    if (!taken.has(`${base}-${number}`)) return `${base}-${number}`
  }
}

/**
 * A search address with `{query}` where the card's name goes; without one it becomes the parameter `q`.
 * @throws ExpectedError BAD_PAYLOAD for one that cannot be asked
 */
export function searchTemplate(typed: string): string {
  const url = URL.canParse(typed) ? new URL(typed) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || /[{}]|%7B/i.test(url.host)) {
    const message = `"${typed}" cannot be asked. A search address looks like https://store.example/search?q={query}.`
    throw new ExpectedError('BAD_PAYLOAD', message)
  }
  if (typed.includes('{query}')) return typed
  return `${typed}${typed.endsWith('=') ? '' : url.search === '' ? '?q=' : '&q='}{query}`
}
