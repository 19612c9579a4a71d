import type { Condition, Finish } from '@lgs/shared/schemas/card'
import { COPIES } from './titles-corpus-copies.ts'
import { DOUBTS } from './titles-corpus-doubts.ts'
import { NAMES } from './titles-corpus-names.ts'
import { ORDINARY } from './titles-corpus-ordinary.ts'
import { OTHERS } from './titles-corpus-others.ts'

/** What a person reads in a listing; null where it cannot be known. */
export interface ExpectedReading {
  match: 'certain' | 'uncertain' | 'none'
  set: string | null
  number: string | null
  finish: Finish | null
  condition: Condition | null
  language: string | null
}

/** A listing that somebody got for a search, in the words of a store. */
export interface CorpusTitle {
  cardName: string
  title: string
  setText: string
  variantText: string
  expected: ExpectedReading
}

const NONE: ExpectedReading = {
  match: 'none',
  set: null,
  number: null,
  finish: null,
  condition: null,
  language: null,
}

/** `m10#146 foil NM en`; `?` before it is uncertain, `no` is not the card, `-` and `null` are unknown. */
function readExpected(text: string): ExpectedReading {
  const found = /^(\??)(\S+?)#(\S+) (\S+) (\S+) (\S+)$/.exec(text)
  if (!found) return NONE
  const [set, number, finish, condition, language] = found
    .slice(2)
    .map((word) => (/^(-|null)$/.test(word) ? null : word))
  return {
    match: found[1] === '?' ? 'uncertain' : 'certain',
    set: set ?? null,
    number: number ?? null,
    finish: (finish ?? null) as Finish | null,
    condition: (condition ?? null) as Condition | null,
    language: language ?? null,
  }
}

/** `@ card`, then lines `title => expected` or `title ;; set ;; variant => expected`. */
function readTable(table: string): CorpusTitle[] {
  let cardName = ''
  return table
    .trim()
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('@ ')) {
        cardName = line.slice(2)
        return []
      }
      const [listing = '', expected = ''] = line.split(' => ')
      const [title = '', setText = '', variantText = ''] = listing.split(/ ?;; ?/).map((text) => text.trim())
      return { cardName, title, setText, variantText, expected: readExpected(expected) }
    })
}

/** For tests: titles of listings as stores write them, with what a person reads in them. */
export const titlesCorpus: readonly CorpusTitle[] = [ORDINARY, NAMES, COPIES, OTHERS, DOUBTS].flatMap(
  readTable,
)
