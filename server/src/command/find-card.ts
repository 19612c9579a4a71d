import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KnownCard } from '@lgs/shared'
import { openCatalog } from '../catalog/catalog.ts'
import { loadShippedCatalog } from '../catalog/load.ts'
import { migrateDatabase, openDatabase, type Database } from '../db/database.ts'

/**
 * The card of a typed name, from the installation's own catalog, else from the one that comes with the program.
 * Says why and returns undefined where there is no such card.
 */
export async function findCard(
  dataDir: string,
  typed: string,
  say: (line: string) => void,
): Promise<KnownCard | undefined> {
  const isInstalled = existsSync(join(dataDir, 'lgs.sqlite'))
  const folder = isInstalled ? dataDir : mkdtempSync(join(tmpdir(), 'lgs-check-'))
  const db: Database = openDatabase(folder, isInstalled ? 'guest' : 'owner')
  try {
    if (!isInstalled) {
      migrateDatabase(db)
      await loadShippedCatalog(db)
    }
    const catalog = openCatalog(db)
    const found = catalog.resolve(typed)
    if (found) return catalog.knownCard(found)
    const close = catalog.search(typed, 3)
    say(`There is no card "${typed}".${close.length > 0 ? ` Did you mean ${close.join(', ')}?` : ''}`)
    return undefined
  } finally {
    db.$client.close()
    if (!isInstalled) rmSync(folder, { recursive: true, force: true })
  }
}
