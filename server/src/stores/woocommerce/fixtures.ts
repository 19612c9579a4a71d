import { readFileSync } from 'node:fs'
import type { StoreSite } from '../adapter.ts'
import { answer } from '../tcgplayer-pro/fixtures.ts'

/** An answer of our own invention in the shape that the documentation gives, for tests; name with its ending. */
export const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')

export const STORE: StoreSite = {
  homepage: 'https://lantern.example',
  settings: {},
  search_url: 'https://lantern.example/?s={query}&post_type=product',
  fetch_strategy: 'woocommerce',
  currency: 'GBP',
}
export const html = (body: string, url: string) =>
  answer(body, url, { headers: { 'content-type': 'text/html' } })
