import { Listing } from '@lgs/shared/schemas/listing'
import { Value } from 'typebox/value'
import { expect } from 'vitest'

/** Numbers from 0 to 1, the same ones in every run. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
}

const JUNK = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  'null',
  'true',
  '-1',
  '1e999',
  '99999999999999999999',
  '""',
  '[]',
  '{}',
]
const TEXTS = [
  '\\u0000',
  '\\ud800',
  '&#x110000;',
  '<script>',
  'javascript:alert(1)',
  'Foil',
  '\\"',
  '£',
  'x'.repeat(900),
]

/** A copy of a text, broken in one to four places: cut off, shortened, doubled, with junk, with values swapped. */
function breakText(text: string, random: () => number): string {
  const any = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  let broken = text
  for (let times = 1 + Math.floor(random() * 4); times > 0; times -= 1) {
    const at = Math.floor(random() * broken.length)
    const kind = random()
    if (kind < 0.15) broken = broken.slice(0, at)
    else if (kind < 0.3) broken = broken.slice(0, at) + broken.slice(at + Math.floor(random() * 60))
    else if (kind < 0.45) broken = broken.slice(0, at) + any(JUNK) + broken.slice(at)
    else if (kind < 0.55)
      broken = broken.slice(0, at) + broken.slice(Math.max(0, at - 40), at) + broken.slice(at)
    else broken = swapValue(broken, at, kind < 0.8 ? any(JUNK) : `"${any(TEXTS)}"`)
  }
  return broken
}

/** Puts something else in the place of the next JSON value, so that the whole often stays readable. */
function swapValue(text: string, at: number, value: string): string {
  const next = /:\s*("(?:[^"\\]|\\.){0,200}"|-?[\d.]{1,30}|null|true|false|\[|\{)/g
  next.lastIndex = at
  const found = next.exec(text)
  return found ? `${text.slice(0, found.index)}:${value}${text.slice(found.index + found[0].length)}` : text
}

/**
 * Reads broken copies of a text. None may throw, and what is read must be a listing by its schema; `isKnown` tells
 * whether a listing can come from the text at all.
 */
export function expectHarmless(
  text: string,
  rounds: number,
  read: (body: string) => Listing[],
  isKnown: (listing: Listing) => boolean = () => true,
): void {
  const random = randomFrom(text.length * 7919 + 1)
  for (let round = 0; round < rounds; round += 1) {
    const body = breakText(text, random)
    for (const listing of read(body)) {
      const errors = Value.Errors(Listing, listing)
      if (errors.length > 0) expect.fail(`${JSON.stringify(errors[0])} in ${JSON.stringify(listing)}`)
      if (!isKnown(listing)) expect.fail(`nobody sells ${JSON.stringify(listing)}`)
    }
  }
}

/** Can the listing come from a fixture? Punctuation may be broken in, and is read over. */
export const isRanger = ({ title }: Listing): boolean =>
  title.replace(/[^a-z]/gi, '').includes('TidewatchRanger')
