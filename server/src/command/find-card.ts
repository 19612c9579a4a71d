import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ExpectedError, type KnownCard } from '@lgs/shared'
import { openCatalog } from '../catalog/catalog.ts'
import { loadShippedCatalog } from '../catalog/load.ts'
import { migrateDatabase, openDatabase, type Database } from '../db/database.ts'
import { createCardLookup } from '../services/card-lookup.ts'

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
    return catalog.knownCard(createCardLookup(catalog).cardName(typed))
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error
    say(error.message)
    const others = ((error.details ?? []) as string[]).slice(1)
    if (others.length > 0) say(`Other names like it: ${others.join(', ')}.`)
    return undefined
  } finally {
    db.$client.close()
    if (!isInstalled) rmSync(folder, { recursive: true, force: true })
  }
}
