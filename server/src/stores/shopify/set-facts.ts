import type { KnownCard } from '@lgs/shared/schemas/card'
import { foldName } from '../../domain/fold.ts'
import { matchName } from '../../domain/match-name.ts'
import { parseHtml, textOf } from '../html.ts'
import type { RawRow } from '../raw-row.ts'
import type { ShopProduct } from './product.ts'
import { factsOfHandle, factsOfSku } from './sku.ts'

/** What a product's description or tags say about its set; it never changes. */
export interface SaidSet {
  /** As the store writes it; empty where it does not. */
  setText: string
  /** A set of the card, where a tag is its code; else empty. */
  setCode: string
}

/** The set in a product's description: a field of its own, or behind `Set:`. */
export function setInBody(body: string): string {
  const page = body.includes('<') ? parseHtml(`<div>${body}</div>`) : null
  if (!page) return ''
  const field = textOf(page.querySelector('.product-description-set-name'), 100)
  if (field !== '') return field
  const cells = page.querySelectorAll('td, th, dt, li, p, strong, span').slice(0, 200)
  const label = cells.find((cell) => /^set( name)?\s*:?$/i.test(textOf(cell, 20)))
  const value = textOf(label?.nextElementSibling, 100)
  if (value !== '') return value
  const said = cells.map((cell) => /^set(?: name)?\s*:\s*(\S.*)$/i.exec(textOf(cell, 100))?.[1] ?? '')
  return said.find((text) => text !== '' && !/\b(type|rarity|colou?r)\s*:/i.test(text)) ?? ''
}

/**
 * The set that a product of the card names outside its title. Vendors and tags count only where they are the name
 * or the code of one of the card's sets, and of one alone: vendors are mostly shops, and tags are about anything.
 */
export function saidSet({ body, vendor, tags }: ShopProduct, card: KnownCard): SaidSet {
  const sets = new Map(card.printings.map(({ set_name, set_code }) => [foldName(set_name), set_code]))
  const names = [...new Set(tags.filter((tag) => sets.has(foldName(tag))))]
  const codes = new Set(card.printings.map(({ set_code }) => set_code.toUpperCase()))
  const tagged = [...new Set(tags.filter((tag) => tag.length >= 3 && codes.has(tag)))]
  const texts = [
    setInBody(body),
    sets.has(foldName(vendor)) ? vendor : '',
    names.length === 1 ? names[0] : '',
  ]
  return {
    setText: texts.find((text) => text !== undefined && text !== '') ?? '',
    setCode: tagged.length === 1 ? (tagged[0]?.toLowerCase() ?? '') : '',
  }
}

/**
 * The row with what is said of its set beside the title. The title's own set goes first, but for cards on The List,
 * whose titles name the set that they are from; a number of an article number counts only where the catalog has it
 * in that very set, for stores number promos after their base cards.
 */
export function withSet(row: RawRow, said: SaidSet, sku: string, handle: string, card: KnownCard): RawRow {
  const setText = row.setText || said.setText
  const inTitle = matchName(row.title, card, { setText }).setCodes
  const facts = [factsOfSku(sku), factsOfHandle(handle)].filter((fact) => fact !== null)
  const onList = inTitle.filter((code) =>
    numbersIn('plst', card).some((number) => number.startsWith(`${code}-`)),
  )
  if (onList.length > 0 && facts.some(({ setCode }) => setCode === 'plst'))
    return { ...row, setText, facts: { ...row.facts, setCode: 'plst' } }
  const inSet = facts.filter(({ setCode }) =>
    inTitle.length > 0 ? inTitle.includes(setCode) : numbersIn(setCode, card).length > 0,
  )
  const numbered = inSet.find(({ setCode, collectorNumber }) =>
    numbersIn(setCode, card).includes(plain(collectorNumber)),
  )
  const setCode = inTitle.length > 0 ? null : (numbered ?? inSet[0])?.setCode || said.setCode || null
  return {
    ...row,
    setText,
    facts: {
      ...row.facts,
      ...(setCode !== null && { setCode }),
      ...(numbered && { collectorNumber: numbered.collectorNumber }),
    },
  }
}

const plain = (number: string) => number.replace(/^0+(?=.)/, '').toLowerCase()

/** The collector numbers that the card has in a set. */
const numbersIn = (setCode: string, card: KnownCard): string[] =>
  card.printings.flatMap(({ set_code, collector_number }) =>
    set_code === setCode ? [plain(collector_number)] : [],
  )
