import { ExpectedError, type CardSpec, type Printing } from '@lgs/shared'
import type { Catalog } from '../catalog/catalog.ts'
import type { Kind } from '../catalog/model.ts'

const MOST_SUGGESTIONS = 5
const MOST_DETAILS = 20

const KIND_WORDS: Record<Kind, string> = {
  card: 'a card',
  token: 'a token or an emblem',
  art: 'an art card',
  oversized: 'an oversized copy',
  digital: 'a card that exists on screens only',
  memorabilia: 'a collectible, not a card for play',
}

export type CardLookup = ReturnType<typeof createCardLookup>

/** Turns what people type into what the catalog knows, or says what is possible instead. */
export function createCardLookup(catalog: Catalog) {
  const label = (printing: Printing) =>
    `${printing.set_code.toUpperCase()} ${printing.collector_number} (${printing.finishes.join(', ') || 'finish unknown'})`

  return {
    /** @throws ExpectedError CARD_UNKNOWN with the nearest names as details */
    cardName(typed: string): string {
      const name = catalog.resolve(typed)
      if (name !== null) return name
      const kind = catalog.otherKind(typed)
      if (kind !== null) {
        throw new ExpectedError(
          'CARD_UNKNOWN',
          `"${typed}" is ${KIND_WORDS[kind]}. Only paper cards for play can be tracked.`,
        )
      }
      const nearest = catalog.closest(typed, MOST_SUGGESTIONS)
      const hint = nearest.length > 0 ? ` Did you mean ${nearest[0]}?` : ' Check the spelling.'
      throw new ExpectedError(
        'CARD_UNKNOWN',
        `There is no card named "${typed}" in the catalog.${hint}`,
        nearest,
      )
    },

    /** The specifications in the catalog's spelling. @throws ExpectedError PRINTING_UNKNOWN with what is possible */
    specs(cardName: string, specs: CardSpec[]): CardSpec[] {
      return specs.map((spec) => {
        const problem = catalog.checkSpec(cardName, spec)
        if (problem === null) return catalog.canonicalSpec(cardName, spec)
        throw new ExpectedError(
          'PRINTING_UNKNOWN',
          problem.message,
          problem.possible.slice(0, MOST_DETAILS).map(label),
        )
      })
    },
  }
}
