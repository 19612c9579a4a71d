import type { KnownCard } from '@lgs/shared/schemas/card'
import type { Listing } from '@lgs/shared/schemas/listing'
import { afterAll, expect, test } from 'vitest'
import { parseCondition } from '../../domain/condition.ts'
import type { Question, Shop } from '../adapter.ts'
import {
  NO_RECORDING,
  findCatalogCard,
  haveRecordings,
  recorded,
  recordings,
  type Recording,
} from '../test/recorded.ts'
import { openCardSearch } from './card-search.ts'
import { readProductJs, readSuggestions } from './data-answers.ts'
import type { ProductList } from './product.ts'
import { readSearchPage } from './search-page.ts'

const isThere = haveRecordings()

/** The card that a recording is about: its file is named after it, and after other things behind it. */
function cardOf(path: string): KnownCard {
  const words = (/_(?:search|suggest|product)_(.+?)\./.exec(path)?.[1] ?? '').split('_')
  for (let length = words.length; length > 0; length -= 1) {
    const card = findCatalogCard(words.slice(0, length).join(' '))
    if (card) return card
  }
  throw new Error(`${path} is named after no card`)
}

function read({ path, what }: Pick<Recording, 'path' | 'what'>): ProductList {
  const body = recorded(path)
  const query = /\/search(\?\S+)/.exec(what)?.[1] ?? '?q=card'
  const list = path.endsWith('.html')
    ? readSearchPage(body, `https://store.example/search${query}`)
    : path.includes('__suggest_')
      ? readSuggestions(body)
      : readProductJs(body)
  if (!('products' in list)) throw new Error(list.detail)
  return list
}

/** What comes of a card when its store answers only this. */
function listingsOf(list: ProductList, card: KnownCard): Listing[] {
  const store = {
    homepage: 'https://store.example',
    search_url: '',
    fetch_strategy: 'shopify',
    currency: 'GBP',
    settings: {},
  }
  const ask = (question: Question | string) => Promise.reject(new Error(`asked ${JSON.stringify(question)}`))
  const shop: Shop = { store, ask, learn: () => undefined, report: () => undefined }
  const search = openCardSearch({ card, memory: {} }, shop)
  search.add(list, { origin: 'https://store.example', currency: 'GBP' })
  const { outcome } = search.answer({ kind: 'unreadable', detail: 'nothing was read' })
  if (outcome.kind !== 'read') throw new Error(outcome.detail)
  expect(outcome.partial).toBe(false)
  return outcome.listings.filter(({ name_match }) => name_match === 'certain')
}

/** `[Ravnica Remastered] NM Foil 41.60`: is it this listing? */
function isSample(sample: string, listing: Listing): boolean {
  const [, units, cents] = /(\d+)\.(\d\d)\b/.exec(sample) ?? []
  const set = /\[(.+?)\]/.exec(sample)?.[1] ?? null
  const words = sample.replace(/\[.*?\]/g, ' ').replace(/\bGBP|[\d.]+/g, ' ')
  const condition = parseCondition(words)
  return (
    listing.price === Number(`${units}${cents}`) &&
    (set === null || set === listing.set_name) &&
    (condition === null || condition === listing.condition) &&
    /\bfoil\b/i.test(words) === (listing.finish === 'foil')
  )
}

const table: string[][] = [['file', 'expected', 'read', 'wrong', 'missed']]
afterAll(() => {
  if (isThere) console.log(table.map((row) => row.join(' | ')).join('\n'))
})

test.skipIf(!isThere).each(isThere ? recordings('shopify') : [NO_RECORDING])(
  '$path',
  { timeout: 60_000 },
  (recording) => {
    const { path, expected } = recording
    const list = read(recording)
    const listings = listingsOf(list, cardOf(path))
    const count = (pattern: RegExp, otherwise: number) => Number(pattern.exec(expected)?.[1] ?? otherwise)
    const products = count(/(\d+) (?:products|of \d+\.|of \d+;)/, list.products.length)
    const isSuggest = path.includes('__suggest_')
    const samples = isSuggest ? [] : expected.split(/[;,]/).filter((part) => /\d\.\d\d\b/.test(part))
    const exact = isSuggest ? count(/exact .*? = (\d+)|(?=(0) in-stock)/, listings.length) : samples.length
    const missed = samples.filter((sample) => !listings.some((listing) => isSample(sample, listing)))
    const wrong = listings.filter(
      (listing) => !isSuggest && !samples.some((sample) => isSample(sample, listing)),
    )
    table.push([
      path,
      `${products}/${exact}`,
      `${list.products.length}/${listings.length}`,
      String(wrong.length),
      missed.join(';') || '0',
    ])
    expect([list.products.length, listings.length]).toEqual([products, exact])
    expect([missed, wrong.map(({ title }) => title), list.broken]).toEqual([[], [], []])
    expect(listings.every(({ url, set_code }) => url !== null && set_code !== null)).toBe(true)
  },
)
