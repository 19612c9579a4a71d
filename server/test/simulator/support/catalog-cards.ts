import type { KnownCard } from '@lgs/shared'
import { createCardReader } from '../../../src/catalog/card-reader.ts'
import { loadShippedCatalog } from '../../../src/catalog/load.ts'
import { openTestDatabase } from '../../../src/catalog/testing.ts'
import type { Database } from '../../../src/db/database.ts'

/** Cards out of the catalog that comes with the program, by their full names; takes about a second. */
export async function catalogCards(names: readonly string[]): Promise<KnownCard[]> {
  using opened = await openTestDatabase()
  await loadShippedCatalog(opened.db)
  const reader = createCardReader(opened.db)
  return names.map((name) => {
    const card = reader.knownCard(name)
    if (card.printings.length === 0) throw new Error(`${name} is not in the catalog`)
    return card
  })
}

/** Names of cards with several printings in these sets, in the order of the alphabet. */
export function namesInSets(db: Database, setCodes: readonly string[], count: number): string[] {
  const rows = db.$client
    .prepare(
      `SELECT DISTINCT name FROM catalog_cards c JOIN catalog_printings p ON p.card_id = c.id
       WHERE set_code IN (SELECT value FROM json_each(?)) AND kind = 'card'
       GROUP BY name HAVING count(*) >= 2 ORDER BY name LIMIT ?`,
    )
    .all(JSON.stringify(setCodes), count) as { name: string }[]
  return rows.map(({ name }) => name)
}
