import { facesOf, type CatalogCard } from '../catalog/model.ts'
import { classifyLayout } from '../catalog/layout.ts'
import { counted, unchanged, type ImportResult, type ImportTools } from './import.ts'
import { SourceProblem } from './problem.ts'
import { shownTwice } from './rows.ts'

/** Arena's changed cards: no store has them. */
const DIGITAL = /^A-/

/**
 * Takes in the names of cards that are not here yet, so that a card can be tracked on the day it is shown; the next full
 * import tells their printings. Marks cards without any printing that are not listed either: their names have changed.
 * @throws SourceProblem
 */
export async function importNames(tools: ImportTools): Promise<ImportResult> {
  const { db, writer, scryfall, meter, knownVersion, today } = tools
  meter.enter('asking')
  const answer = await scryfall.cardNames(knownVersion)
  if (answer === null) return unchanged(knownVersion, 'card names')
  const names = new Set(answer.value)
  const known = db.$client.prepare('SELECT count(*) FROM catalog_cards').pluck().get() as number
  // Tokens are known here and not listed there, hence less than half.
  if (names.size === 0 || names.size < known / 3) {
    const message = `Scryfall lists ${counted(names.size, 'card name')} where ${known} are known. That cannot be right; nothing was changed.`
    throw new SourceProblem(message, { isContent: true })
  }
  meter.enter('reading')
  meter.records = names.size
  const usable = [...names].filter((name) => !DIGITAL.test(name) && shownTwice(name) === null)
  const added = await writer.write({ otherCards: usable.map(bareCard) })
  const gone = await writer.markCards(cardsWithoutPrintings(tools, names), today)
  const notListed = gone > 0 ? ` ${counted(gone, 'card')} no longer listed.` : ''
  return {
    outcome: 'imported',
    message: `${counted(names.size, 'card name')}, ${added} of them new.${notListed}`,
    version: answer.version,
    records: names.size,
    isChanged: added + gone > 0,
  }
}

function bareCard(name: string): CatalogCard {
  const faces = facesOf(name)
  return { name, faces, layout: classifyLayout('', '', '', faces.length), manaCost: null, typeLine: null }
}

function cardsWithoutPrintings({ db }: ImportTools, listed: Set<string>): number[] {
  const rows = db.$client
    .prepare(
      `SELECT id, name FROM catalog_cards
       WHERE missing_since IS NULL AND id NOT IN (SELECT card_id FROM catalog_printings)`,
    )
    .all() as { id: number; name: string }[]
  return rows.filter(({ name }) => !listed.has(name)).map(({ id }) => id)
}
