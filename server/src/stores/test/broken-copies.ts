import type { KnownCard } from '@lgs/shared/schemas/card'
import { Listing } from '@lgs/shared/schemas/listing'
import { Value } from 'typebox/value'
import { expect } from 'vitest'
import type { CheckFailure } from '../adapter.ts'
import type { RawRows } from '../raw-row.ts'
import { toListing } from '../to-listing.ts'

/** For tests: numbers from 0 to 1, the same ones in every run. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
}

/** Pieces that turn up where they do not belong. */
const JUNK = [
  ...`< > " ' { } [ ] , : \\ </li> </div> </form> </script> <!-- --> <ul> <del> <script> <html> &amp &quot;`.split(
    ' ',
  ),
  ...'null true -1 0 1e999 99999999999999999999 £ $ &#x110000; javascript:alert(1) "__proto__":{"a":1},'.split(
    ' ',
  ),
  ...['\0', '\\u', '\ud800', 'In Stock', '<script type="application/ld+json">', '9'.repeat(400)],
  ...['<div '.repeat(50), '</div>'.repeat(40), '<div class="product">'.repeat(600), '['.repeat(3000)],
  ...['\ufffd'.repeat(100), 'x'.repeat(3000)],
]
/** What the value of a field may suddenly be. */
const VALUES = [
  ...'null true "" "x" [] {} [[]] -1 0 1e99 0.1234567 99999999999999999999 "Foil" "\\"" "£"'.split(' '),
  ...['"\\ud800"', '"\\u0000"', '"&#x110000;"', '"<script>"', '"javascript:alert(1)"', '"../../x"'],
  ...['{"__proto__":{"x":1}}', `"${'Foil - ('.repeat(200)}"`, `"${'x'.repeat(900)}"`],
]
const WORDS = ['<div', '<span', '<li', 'class=', 'data-', '"', 'tock', 'price', 'name', 'post-', ':']

type Random = () => number
const pick = (list: readonly string[], random: Random) => list[Math.floor(random() * list.length)] ?? ''

/** Something else in the place of the next value of a field; most of such texts can still be read. */
function swapValue(text: string, at: number, random: Random): string {
  const next = /("[\w-]{1,40}"\s*):\s*(?:"(?:[^"\\\n]|\\.){0,400}"|-?[\d.]{1,30}|null|true|false|\[|\{)/g
  next.lastIndex = at
  const found = next.exec(text)
  if (!found) return text
  const field = random() < 0.8 ? `${found[1]}:${pick(VALUES, random)}` : '"was":1'
  return text.slice(0, found.index) + field + text.slice(found.index + found[0].length)
}

/** One fault: cut off, shortened, with junk, a part doubled, a word gone everywhere, a value swapped. */
function breakOnce(text: string, junk: readonly string[], swaps: number, random: Random): string {
  const at = Math.floor(random() * text.length)
  const kind = random()
  if (kind < swaps) return swapValue(text, at, random)
  const rest = (kind - swaps) / (1 - swaps)
  if (rest < 0.15) return text.slice(0, at)
  if (rest < 0.4) return text.slice(0, at) + text.slice(at + Math.floor(random() * 400))
  if (rest < 0.7) return text.slice(0, at) + pick(junk, random) + text.slice(at)
  if (rest < 0.85) return text.slice(0, at) + text.slice(Math.max(0, at - Math.floor(random() * 2000)))
  return text.replaceAll(pick(WORDS, random), pick(['<p', '', 'x'], random))
}

/**
 * `count` copies of a page or of JSON with one to four faults each, the same ones in every run.
 * @param more further junk: pieces that only a platform's own answers have
 */
export function* brokenCopies(text: string, count: number, more: readonly string[] = []): Generator<string> {
  const random = randomFrom(text.length * 7919 + count)
  const junk = [...JUNK, ...more]
  const swaps = /^\s*[[{]/.test(text) ? 0.5 : 0.1
  for (let round = 0; round < count; round += 1) {
    let copy = text
    for (let faults = 1 + Math.floor(random() * 4); faults > 0; faults -= 1)
      copy = breakOnce(copy, junk, swaps, random)
    yield copy
  }
}

/**
 * Reads broken copies. None may throw, and whatever is read must be a listing by its schema that `judge` finds right.
 * @returns how many listings were read: a test of copies that say nothing would prove nothing
 */
export async function readBroken(
  text: string,
  count: number,
  read: (copy: string) => Listing[] | Promise<Listing[]>,
  judge: (listing: Listing) => void = expectRanger,
  more?: readonly string[],
): Promise<number> {
  let listings = 0
  for (const copy of brokenCopies(text, count, more)) {
    for (const listing of await read(copy)) {
      const [error] = Value.Errors(Listing, listing)
      if (error) expect.fail(`${JSON.stringify(error)} in ${JSON.stringify(listing)}`)
      judge(listing)
      listings += 1
    }
  }
  return listings
}

/** For copies of answers without the card in stock. */
export const expectNone = (listing: Listing): void => expect.fail(`nobody sells ${JSON.stringify(listing)}`)

/** Is it the card of the fixtures? Junk may have got between the letters, and is read over. */
export function expectRanger({ title, quantity, url }: Listing): void {
  expect(title.replace(/[^a-z]/gi, '')).toMatch(/Tidewatch.{0,60}Ranger/i)
  expect(quantity ?? 1).toBeGreaterThan(0)
  expect(url ?? 'https://x.example').toMatch(/^https?:/)
}

/** Rows as listings of `card`; none for a failure. */
export function listingsOf(rows: RawRows | CheckFailure, card: KnownCard): Listing[] {
  if (rows.kind !== 'rows') return []
  return rows.rows.flatMap((row) => toListing(row, card, { currency: 'GBP' }) ?? [])
}
