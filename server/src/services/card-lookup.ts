import { ExpectedError, type CardSpec, type Printing } from '@lgs/shared'
import type { Catalog } from '../catalog/catalog.ts'

const MOST_SUGGESTIONS = 5
const MOST_DETAILS = 20

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
