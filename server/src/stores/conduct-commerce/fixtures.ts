import { readFileSync } from 'node:fs'
import type { StoreSite } from '../adapter.ts'

/** An answer of our own invention in the shape that descriptions give, for tests. */
export const fixture = (name: string) =>
  readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')

export const STORE: StoreSite = {
  homepage: 'https://lantern.example',
  settings: {},
  search_url: 'https://lantern.example/store/search/{query}',
  fetch_strategy: 'conduct_commerce',
  currency: 'CAD',
}
