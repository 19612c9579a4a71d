import type { Listing } from '@lgs/shared/schemas/listing'
import { afterAll, expect, test } from 'vitest'
import { parseCondition } from '../../domain/condition.ts'
import { NO_RECORDING, catalogCard, haveRecordings, recorded, recordings } from '../test/recorded.ts'
import { toListing } from '../to-listing.ts'
import { parseResults } from './parse.ts'

const isThere = haveRecordings()
const pages = recordings('crystalcommerce').filter(({ path }) => path.endsWith('.html'))

/** The card that a recording is about: its file is named after it. */
const cardOf = (path: string) =>
  catalogCard((/_(?:search|li)_(.+?)(?:_\d{4})?\.html$/.exec(path)?.[1] ?? '').replaceAll('_', ' '))

/** One `<li>` recorded alone stands in a list of its own. */
function asPage(html: string): string {
  return html.includes('products-container')
    ? html
    : `<div class="products-container"><ul class="products">${html}</ul></div>`
}

/** `Future Sight LP English GBP 30.19 q2 (vid 47939)`: is there such a listing? */
function isSample(
  sample: string,
  { set_name, set_code, price, quantity, condition, variant_id }: Listing,
  setNames: string[],
): boolean {
  const amount = /(\d+)\.(\d\d)\b/.exec(sample)
  const vid = /\bvid (\d+)/.exec(sample)?.[1]
  const wantedCondition = /\bFoil, English\b/.test(sample)
    ? null
    : parseCondition(sample.replace(/"[^"]*- Foil[^"]*"/g, ''))
  const named = setNames
    .filter((name) => sample.includes(name))
    .sort((left, right) => right.length - left.length)[0]
  const isSet =
    named !== undefined
      ? named === set_name
      : !/\b(MH2|2X2)\b/.test(sample) || sample.includes(String(set_code).toUpperCase())
  const isQuantity = quantity === Number(/\bq(\d+)/.exec(sample)?.[1])
  const isCondition = wantedCondition === null || wantedCondition === condition
  return (
    price === Number(`${amount?.[1]}${amount?.[2]}`) &&
    isQuantity &&
    isSet &&
    isCondition &&
    (vid === undefined || vid === variant_id)
  )
}

const table: string[][] = [['file', 'expected', 'read', 'wrong', 'missed']]
afterAll(() => {
  if (isThere) console.log(table.map((row) => row.join(' | ')).join('\n'))
})

test.skipIf(!isThere).each(isThere ? pages : [NO_RECORDING])(
  '$path',
  { timeout: 60_000 },
  ({ path, expected }) => {
    const card = cardOf(path)
    const page = parseResults(asPage(recorded(path)), 'https://store.example/products/search?q=card')
    if (page.kind !== 'rows') return expect.fail(page.detail)
    const listings = page.rows.flatMap((row) => toListing(row, card, { currency: null }) ?? [])
    const certain = listings.filter((listing) => listing.name_match === 'certain')
    const count = (pattern: RegExp) => Number(pattern.exec(expected)?.[1] ?? Number.NaN)
    const wanted = [
      count(/(\d+) products?\b/),
      count(/(\d+) (?:in-stock variant rows|variants)/),
      count(/(\d+) of them for the exact name/) || count(/(\d+) variants/),
    ]
    const found = [page.products.length, page.rows.length, certain.length]
    const samples = (expected.split(/e\.g\. |variants: /)[1] ?? '')
      .split(';')
      .filter((part) => /\d\.\d\d\b.* q\d/.test(part))
    const setNames = [...new Set(listings.flatMap((listing) => listing.set_name ?? []))]
    const missed = samples.filter((sample) => !certain.some((listing) => isSample(sample, listing, setNames)))
    const wrong = listings.filter(
      (listing) => listing.price === null || listing.currency === null || listing.url === null,
    )
    table.push([
      path,
      `${wanted.join('/')} + ${samples.length} rows`,
      found.join('/'),
      String(wrong.length),
      missed.join(';') || '0',
    ])
    expect(found).toEqual(wanted)
    expect(missed).toEqual([])
    expect(samples.length).toBeGreaterThan(0)
    expect(wrong).toEqual([])
    expect(page.broken).toEqual([])
  },
)
