import { foldWords } from '../domain/fold.ts'
import { createNameIndex, type NameEntry, type NameIndex } from './name-index.ts'
import { readShippedCatalog } from './shipped.ts'

/** For tests: every card of the catalog that ships, with the sets that it is printed in. */
export function shippedEntries(): NameEntry[] {
  const cards = readShippedCatalog()
    .data()
    .printings.filter((printing) => printing.kind === 'card')
  const byName = Map.groupBy(cards, (printing) => printing.cardName)
  return [...byName].map(([name, rows]) => ({
    name,
    printings: rows.length,
    aliases: [...new Set(rows.flatMap((row) => row.flavorName ?? []))],
    setCodes: [...new Set(rows.map((row) => row.setCode))],
  }))
}

/** For tests: the code of the set whose code or whole name the text is. */
export function shippedSetFinder(): (text: string) => string | null {
  const { sets } = readShippedCatalog().data()
  const fold = (text: string): string => foldWords(text).join(' ')
  const codes = new Map([
    ...sets.map((set): [string, string] => [fold(set.name), set.code]),
    ...sets.map((set): [string, string] => [set.code, set.code]),
  ])
  return (text) => codes.get(fold(text)) ?? null
}

/** For tests: the index over the catalog that ships. */
export const shippedIndex = (): NameIndex => createNameIndex(shippedEntries(), shippedSetFinder())
