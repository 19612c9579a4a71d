import type { Database } from '../db/database.ts'
import { BadBulkFile, objectsIn, readBulkText } from './bulk-lines.ts'
import { cardsIn } from './cards-in.ts'
import { counted, unchanged, type ImportResult, type ImportTools } from './import.ts'
import { Intake } from './intake.ts'
import { SourceProblem } from './problem.ts'

/** Of the printings known, a file with fewer is not the whole catalog. */
const SMALLEST_SHARE = 0.75
/** Of the printings known, so many may vanish at once; more is a mistake of the source. */
const LARGEST_LOSS = 0.1
/** With more lines that cannot be read than this, and than one in a hundred, the file is something else. */
const MOST_UNREADABLE = 100

const NOTHING_CHANGED = 'Nothing was changed.'

/**
 * Brings every printing up to date from the bulk file, read as it arrives. Nothing is written before the file is known
 * to be whole and plausible; then rows are added or renewed, and what the file lacks is marked.
 * @throws SourceProblem, DownloadFailed, SqliteError
 */
export async function importCards(tools: ImportTools): Promise<ImportResult> {
  const { db, writer, scryfall, meter, knownVersion, today } = tools
  meter.enter('asking')
  const file = await scryfall.bulkFile()
  if (file.version === knownVersion) return unchanged(knownVersion, 'printings')
  const intake = new Intake(db)
  await readFile(tools, file.url, intake)
  const { listed, seen } = intake.printings
  if (seen < listed * SMALLEST_SHARE) {
    const message = `The file holds ${counted(seen, 'printing')} where ${listed} are known, so it is not the whole catalog. ${NOTHING_CHANGED}`
    throw new SourceProblem(message, { isContent: true })
  }
  meter.enter('finishing')
  const written = await intake.write(writer)
  const gone = intake.printings.unseen()
  const doubt = doubtOf(intake, gone.length)
  const marked = doubt ? 0 : await writer.markPrintings(gone, today)
  const lost = doubt ? 0 : await writer.markCards(cardsWithoutListedPrinting(db), today)
  const said = [
    `${counted(seen, 'printing')} read, ${counted(written, 'row')} new or changed.`,
    intake.repeated > 0 && `${counted(intake.repeated, 'printing')} came twice; the first counts.`,
    doubt,
    marked > 0 && `${counted(marked, 'printing')} and ${counted(lost, 'card')} no longer listed.`,
  ]
  return {
    outcome: doubt ? 'partial' : 'imported',
    message: said.filter(Boolean).join(' '),
    version: file.version,
    records: seen,
    isChanged: written + marked + lost > 0,
  }
}

/** Why what the file lacks may be there all the same, in a sentence; null when it is gone. */
function doubtOf({ unreadable, printings }: Intake, gone: number): string | null {
  if (unreadable > 0)
    return `${counted(unreadable, 'line')} could not be read, so nothing was taken for gone.`
  if (gone <= printings.listed * LARGEST_LOSS) return null
  return `${counted(gone, 'printing')} would be gone: too many to be true, so nothing was.`
}

async function readFile({ meter, download }: ImportTools, url: string, intake: Intake): Promise<void> {
  meter.enter('reading')
  const bytes = download(url, (total) => (meter.totalBytes = total))
  let beginning: string | undefined
  for await (const text of inSentences(readBulkText(metered(bytes, (count) => (meter.bytes += count))))) {
    beginning ??= objectsIn(text).next().value?.slice(0, 60)
    for (const card of cardsIn(text)) intake.take(card)
    meter.records = intake.printings.seen
    assertCards(intake, beginning, false)
  }
  intake.end()
  assertCards(intake, beginning, true)
}

function assertCards({ printings: { seen }, unreadable }: Intake, beginning = '', isEnd: boolean): void {
  const isStrange = unreadable > MOST_UNREADABLE && unreadable > seen / 100
  if (!isStrange && !(isEnd && seen === 0)) return
  const start = beginning === '' ? 'It is empty.' : `It begins with: ${beginning}`
  throw new SourceProblem(`The file holds no card data that this app can read. ${start}`, { isContent: true })
}

async function* metered(bytes: AsyncIterable<Buffer>, add: (count: number) => void): AsyncGenerator<Buffer> {
  for await (const piece of bytes) {
    add(piece.length)
    yield piece
  }
}

async function* inSentences<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* items
  } catch (cause) {
    if (!(cause instanceof BadBulkFile)) throw cause
    throw new SourceProblem(`${cause.message} ${NOTHING_CHANGED}`, {
      cause,
      isContent: true,
    })
  }
}

/** Cards whose printings are all marked. One without any may be new: its name came first. */
function cardsWithoutListedPrinting({ $client: client }: Database): number[] {
  return client
    .prepare(
      `SELECT id FROM catalog_cards WHERE missing_since IS NULL
       AND id IN (SELECT card_id FROM catalog_printings)
       AND id NOT IN (SELECT card_id FROM catalog_printings WHERE missing_since IS NULL)`,
    )
    .pluck()
    .all() as number[]
}
