import { counted, unchanged, type ImportResult, type ImportTools } from './import.ts'
import { SourceProblem } from './problem.ts'
import { toCatalogSet } from './set-object.ts'

/** Brings the sets up to date. Nothing is removed: printings belong to them. @throws SourceProblem */
export async function importSets({
  db,
  writer,
  scryfall,
  meter,
  knownVersion,
}: ImportTools): Promise<ImportResult> {
  meter.enter('asking')
  const answer = await scryfall.sets(knownVersion)
  if (answer === null) return unchanged(knownVersion, 'sets')
  const { sets, unreadable } = answer.value
  const known = db.$client.prepare('SELECT count(*) FROM catalog_sets').pluck().get() as number
  if (sets.length === 0 || sets.length < known / 2) {
    const message = `Scryfall lists ${counted(sets.length, 'set')} where ${known} are known. That cannot be right; nothing was changed.`
    throw new SourceProblem(message, { isContent: true })
  }
  meter.enter('reading')
  meter.records = sets.length
  const written = await writer.write({ sets: sets.map(toCatalogSet) })
  const notRead = unreadable > 0 ? ` ${counted(unreadable, 'set')} could not be read and were left out.` : ''
  return {
    outcome: unreadable > 0 ? 'partial' : 'imported',
    message: `${counted(sets.length, 'set')}, ${written} of them new or changed.${notRead}`,
    version: answer.version,
    records: sets.length,
    isChanged: written > 0,
  }
}
