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

const JUNK = [
  ...[
    '<',
    '>',
    '"',
    "'",
    '</li>',
    '<!--',
    '-->',
    '<script>',
    '</form>',
    '&#x110000;',
    '&amp',
    '\0',
    '<ul>',
    '\ud800',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '\\',
    'null',
    'true',
    '-1',
    '1e999',
    '99999999999999999999',
    '"__proto__":{"a":1},',
  ],
  ...['£', '$', '0', 'javascript:alert(1)', '</script>', '<script type="application/ld+json">', '&quot;'],
  '<div '.repeat(50),
  '<div class="product">'.repeat(600),
  '['.repeat(3000),
  '\ufffd'.repeat(100),
]
const WORDS = ['<div', '<span', 'class=', '"', 'Stock', 'price', 'name', ':']

function mutate(body: string, random: () => number): string {
  let text = body
  for (let times = 1 + Math.floor(random() * 4); times > 0; times -= 1) {
    const at = () => Math.floor(random() * text.length)
    const [start, end] = [at(), at()].sort((left, right) => left - right) as [number, number]
    const kind = random()
    const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
    if (kind < 0.2) text = text.slice(0, start)
    else if (kind < 0.4) text = text.slice(0, start) + text.slice(Math.min(end, start + 400))
    else if (kind < 0.7) text = text.slice(0, start) + pick(JUNK) + text.slice(start)
    else if (kind < 0.85)
      text = text.slice(0, end) + text.slice(start, Math.min(end, start + 2000)) + text.slice(end)
    else text = text.replaceAll(pick(WORDS), '<p')
  }
  return text
}

/** Rows as listings of `card`; none for a failure. */
export function listingsOf(rows: RawRows | CheckFailure, card: KnownCard): Listing[] {
  if (rows.kind !== 'rows') return []
  return rows.rows.flatMap((row) => toListing(row, card, { currency: 'GBP' }) ?? [])
}

/** Reads broken copies of `body`, always the same ones, and looks at every listing with `judge`. */
export function readBroken(
  body: string,
  times: number,
  read: (body: string) => Listing[],
  judge: (listing: Listing) => void = () => undefined,
): void {
  const random = randomFrom(body.length * 7919 + times)
  for (let round = 0; round < times; round += 1) {
    for (const listing of read(mutate(body, random))) {
      const [error] = Value.Errors(Listing, listing)
      if (error) expect.fail(`${JSON.stringify(error)} in ${JSON.stringify(listing)}`)
      judge(listing)
    }
  }
}
