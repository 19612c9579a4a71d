/**
 * Which set does a text name? Stores, marketplaces and people write sets in their own words; this finds
 * Scryfall's code, or says that no single set is meant. Never wrong counts for more than ever found: a text
 * of which a word is not understood names no set.
 */
import { SetIndex, type Scope } from './set-index.ts'
import { readSet, type Reading } from './set-reader.ts'

/** A set as Scryfall's `/sets` tells of it. Only code and name are needed. */
export interface SetFact {
  /** In lower case. */
  code: string
  name: string
  /** ISO date. */
  released_at?: string | undefined
  /** As Scryfall writes it. Where it is known, parts of names never mean tokens, promos and the like. */
  set_type?: string | undefined
  parent_code?: string | null | undefined
}

export interface SetMatch {
  set_code: string
  /** From `SURE` to 1. */
  confidence: number
  /**
   * What told the set: its `code`, its `name` in any order of words, what stores call it (`alias`), a `kind`
   * beside a set's name (`Promo Pack: X`), or a `part` of a name that no other set has.
   */
  by: Reading['by']
}

/**
 * The least confidence of a match. Confidences are no measured frequencies; they put the ways of reading in
 * order, and leave a gap for this limit. Where one set alone fits they begin at 0.8. Where several fit they
 * share it, so that none gets more than 0.5. A code beside words that nobody understands gets 0.6, since other
 * games use the same three letters for their sets.
 */
export const SURE = 0.8

export interface SetLookup {
  /** The set that a text names, or null. Never throws; only the first 200 characters are read. */
  find(text: string): SetMatch | null
  /**
   * The same among the sets that one card is printed in. Null for a text that names another set; where a
   * text could be several sets, just one of them may be among these.
   */
  findAmong(text: string, codes: ReadonlySet<string>): SetMatch | null
}

/** A lookup over these sets, to be kept: making one of 1,000 sets takes some milliseconds. */
export function createSetLookup(sets: Iterable<SetFact>): SetLookup {
  const index = new SetIndex(sets)
  const look = (text: string, scope: Scope): SetMatch | null => {
    const reading = readSet(text.slice(0, 200), index, scope)
    const codes = reading?.codes.filter((code) => scope.has(code)) ?? []
    const confidence = (reading?.confidence ?? 0) / codes.length
    const [set_code] = codes
    if (!reading || set_code === undefined || confidence < SURE) return null
    return { set_code, confidence, by: reading.by }
  }
  return {
    find: (text) => look(text, { has: () => true, few: false }),
    findAmong: (text, codes) => look(text, { has: (code) => codes.has(code), few: true }),
  }
}
