import type { KnownCard } from '@lgs/shared/schemas/card'
import { nameKey } from '../domain/fold.ts'
import { notACardCategory, notACardSet, notTheCard } from '../domain/not-the-card.ts'
import type { RawRow } from './raw-row.ts'

/** A grade: played, but playable in a sleeve. */
const SLEEVE_GRADE = /\bsleeve playable\b/i

/** The word on a row's shelf or in its variant that makes it no card of Magic for play, and where it stands; or null. */
export function refusalOf({
  categoryTexts,
  variantText,
}: RawRow): { place: 'shelf' | 'variant'; word: string } | null {
  for (const text of categoryTexts) {
    const word = notACardSet(text) ?? notACardCategory(text)
    if (word !== null) return { place: 'shelf', word }
  }
  const word = notTheCard(variantText.replace(SLEEVE_GRADE, ''))
  return word === null ? null : { place: 'variant', word }
}

/** Why a row that became no listing of the card was left out, in a sentence for whoever tests the store. */
export function whyLeftOut(row: RawRow, card: KnownCard): string {
  const refusal = refusalOf(row)
  if (refusal) return `Its ${refusal.place} says “${refusal.word.trim()}”.`
  const shelf = notACardSet(row.setText)
  if (shelf !== null) return `Its set says “${shelf.trim()}”.`
  const title = nameKey(row.title)
  const isNamed = [card.card_name, ...card.faces].some((name) => title.includes(nameKey(name)))
  if (!isNamed) return 'Its title does not name the card.'
  const word = notTheCard(row.title)
  return word === null
    ? 'Its title names the card only as a part of something else.'
    : `Its title says “${word.trim()}”.`
}
