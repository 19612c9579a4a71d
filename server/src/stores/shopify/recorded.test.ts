import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { KnownCard } from '@lgs/shared/schemas/card'
import type { Listing } from '@lgs/shared/schemas/listing'
import { afterAll, expect, test } from 'vitest'
import { parseCondition } from '../../domain/condition.ts'
import { nameKey } from '../../domain/fold.ts'
import type { Question, Shop } from '../adapter.ts'
import { openCardSearch } from './card-search.ts'
import { readProductJs, readSuggestions } from './data-answers.ts'
import type { ProductList } from './product.ts'
import { readSearchPage } from './search-page.ts'

/** Real answers lie beside the repository, never in it. */
const SHARED = new URL('../../../../../shared/', import.meta.url)
const INDEX = new URL('stores/recorded/INDEX.tsv', SHARED)
const isThere = existsSync(INDEX)
if (!isThere && process.env.CI === 'true') throw new Error(`${INDEX.pathname} is not there`)
if (!isThere) console.log(`Recorded answers are not tested: ${INDEX.pathname} is not there.`)

interface Recording {
  path: string
  /** What was asked, in words; addresses keep their parameters. */
  what: string
  expected: string
}
function recordings(): Recording[] {
  const lines = readFileSync(INDEX, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
  return lines
    .filter(([, platform]) => platform === 'shopify')
    .map(([path = '', , , what = '', , expected = '']) => ({ path, what, expected }))
}

interface CatalogLine {
  name: string
  layout: string
  set: string
  set_name: string
  collector_number: string
  finishes: KnownCard['printings'][number]['finishes'] | null
}
let catalog: Map<string, CatalogLine[]> | undefined
function readCatalog(): Map<string, CatalogLine[]> {
  const inflate = (name: string) => gunzipSync(readFileSync(new URL(`catalog/${name}`, SHARED))).toString()
  const cards = new Map<string, CatalogLine[]>()
  for (const text of inflate('printings.jsonl.gz').trim().split('\n')) {
    const line = JSON.parse(text) as CatalogLine
    if (/token|art_series/.test(line.layout)) continue
    const key = nameKey(line.name)
    cards.set(key, [...(cards.get(key) ?? []), line])
  }
  return cards
}

/** The card that a recording is about: its file is named after it, and after other things behind it. */
function cardOf(path: string): KnownCard {
  catalog ??= readCatalog()
  const words = (/_(?:search|suggest|product)_(.+?)\./.exec(path)?.[1] ?? '').split('_')
  for (let length = words.length; length > 0; length -= 1) {
    const known = catalog.get(nameKey(words.slice(0, length).join(' ')))
    if (!known?.[0]) continue
    const printings = known.map(({ set, set_name, collector_number, finishes }) => ({
      ...{ set_code: set, set_name, collector_number, finishes: finishes ?? [] },
    }))
    const card_name = known[0].name
    return {
      card_name,
      faces: card_name.split(' // '),
      back_face_is_name: known[0].layout === 'split',
      printings,
    }
  }
  throw new Error(`${path} is named after no card`)
}

function read({ path, what }: Recording): ProductList {
  const body = readFileSync(new URL(`stores/recorded/${path}`, SHARED), 'utf8')
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

test.skipIf(!isThere).each(isThere ? recordings() : [{ path: 'recorded answers', what: '', expected: '' }])(
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
