import type { CatalogTask } from '@lgs/shared'
import { createCatalogWriter, whenFree } from '../../catalog/write.ts'
import type { CatalogResult } from '../../channels/definitions.ts'
import type { Database } from '../../db/database.ts'
import {
  catalogUpdatesRepository,
  historyOf,
  type CatalogUpdateRow,
} from '../../db/repositories/catalog-updates.ts'
import { isUpdateDue, UPDATE_EVERY_MS } from '../../domain/catalog-due.ts'
import type { Log } from '../../log.ts'
import type { Scryfall } from '../../scryfall/api.ts'
import { importCards } from '../../scryfall/import-cards.ts'
import { importNames } from '../../scryfall/import-names.ts'
import { importSets } from '../../scryfall/import-sets.ts'
import type { ImportResult, ImportTools } from '../../scryfall/import.ts'
import type { Meter } from '../../scryfall/meter.ts'
import { explain } from './explain-update.ts'

/** The server's writes wait for no batch longer than this. */
const SMALL_BATCHES = { rows: 500, ms: 20, isPolite: true }

const IMPORTS: Record<CatalogTask, (tools: ImportTools) => Promise<ImportResult>> = {
  update_set_catalog: importSets,
  update_card_catalog: importNames,
  update_full_catalog: importCards,
}

export interface UpdateTools {
  db: Database
  scryfall: Scryfall
  download: ImportTools['download']
  meter: Meter
  /** Aborted when the process stops. */
  stopping: AbortSignal
  log: Log
}

/** Whether an update should start by itself now. */
export function isCatalogUpdateDue(db: Database, task: CatalogTask): boolean {
  return isUpdateDue(historyOf(catalogUpdatesRepository.find(db, task)), UPDATE_EVERY_MS[task], Date.now())
}

/**
 * Brings a part of the catalog up to date and notes how that went.
 * @throws only when the process stops; what the source does is noted
 */
export async function updateCatalog(task: CatalogTask, tools: UpdateTools): Promise<CatalogResult> {
  const { db, stopping, log } = tools
  const last = catalogUpdatesRepository.find(db, task)
  const startedAt = performance.now()
  try {
    const { outcome, message, version, records, isChanged } = await IMPORTS[task]({
      ...tools,
      writer: createCatalogWriter(db, SMALL_BATCHES),
      knownVersion: last?.outcome === 'partial' ? null : (last?.sourceVersion ?? null),
      today: new Date().toISOString().slice(0, 10),
    })
    await note(db, task, {
      outcome,
      message,
      failures: 0,
      succeededAt: new Date(),
      sourceVersion: version,
      ...(records !== null && { records }),
    })
    const ms = Math.round(performance.now() - startedAt)
    log.info({ task, outcome, records, ms }, message)
    return { type: 'catalog_result', task, is_changed: isChanged }
  } catch (error) {
    // A stop is no failure: the next start goes on.
    if (stopping.aborted) throw error
    return noteFailure(task, error, tools)
  }
}

/** Notes that an update failed, in words for the administrator. */
export async function noteFailure(
  task: CatalogTask,
  error: unknown,
  { db, log }: { db: Database; log: Log },
): Promise<CatalogResult> {
  const { message, notBefore } = explain(error)
  log.error({ task, err: error }, `updating the catalog failed: ${message}`)
  const failures = (catalogUpdatesRepository.find(db, task)?.failures ?? 0) + 1
  await note(db, task, { outcome: 'failed', message, failures, notBefore }).catch((err: Error) =>
    log.error({ task, err }, 'how the update went could not be noted'),
  )
  // What was written before the failure stays.
  return { type: 'catalog_result', task, is_changed: true }
}

type Noted = Pick<CatalogUpdateRow, 'outcome' | 'message' | 'failures'> & Partial<CatalogUpdateRow>

function note(db: Database, task: CatalogTask, noted: Noted): Promise<void> {
  const before = catalogUpdatesRepository.find(db, task)
  const nothing = { succeededAt: null, sourceVersion: null, records: null }
  const row = { ...nothing, ...before, notBefore: null, attemptedAt: new Date(), ...noted, task }
  return whenFree(() => catalogUpdatesRepository.save(db, row))
}
