import { classifyLayout } from '../catalog/layout.ts'
import { facesOf, type CatalogCard, type CatalogData, type CatalogPrinting } from '../catalog/model.ts'
import { manaCostOf, typeLineOf, type SourceCard } from './card-object.ts'
import { shownTwice, toPrintingRow } from './rows.ts'
import { toCatalogSet, type SourceSet } from './set-object.ts'

/** How often each text was read. A card has many printings, and old ones may lack or garble a field. */
type Votes = Map<string, number>
interface Ballot {
  layout: Votes
  typeLine: Votes
  manaCost: Votes
}

/**
 * Reduces bulk objects to the catalog: paper cards that can be tracked, their sets and printings, sorted, so that equal
 * sources give equal catalogs. A reversible printing (`X // X`) belongs to card X when X exists by itself.
 */
export async function collectCatalog(
  cards: Iterable<SourceCard> | AsyncIterable<SourceCard>,
  sets: Iterable<SourceSet>,
): Promise<CatalogData> {
  const setsByCode = new Map([...sets].map((set) => [set.code, set]))
  const ballots = new Map<string, Ballot>()
  const printings = new Map<string, CatalogPrinting>()

  for await (const card of cards) {
    const set = setsByCode.get(card.set)
    const printing = set && toPrintingRow(card, set)
    if (printing?.kind !== 'card') continue
    collectVotes(ballots, printing.cardName, card)
    // Sources without frames would otherwise say that there is nothing to say.
    printings.set(`${card.set} ${card.collector_number}`, { ...printing, traits: null })
  }
  for (const printing of printings.values()) {
    const single = shownTwice(printing.cardName)
    if (single !== null && ballots.has(single)) printing.cardName = single
  }
  const rows = [...printings.values()].sort(
    byText((row) => `${row.cardName}\n${row.setCode}\n${row.collectorNumber}`),
  )
  const namesInUse = new Set(rows.map((row) => row.cardName))
  const setsInUse = new Set(rows.map((row) => row.setCode))
  return {
    sets: [...setsByCode.values()]
      .filter((set) => setsInUse.has(set.code))
      .map(toCatalogSet)
      .sort(byText((set) => set.code)),
    cards: [...namesInUse].sort(byText((name) => name)).map((name) => electCard(name, ballots.get(name)!)),
    printings: rows,
  }
}

function collectVotes(ballots: Map<string, Ballot>, name: string, card: SourceCard): void {
  const ballot = ballots.get(name) ?? { layout: new Map(), typeLine: new Map(), manaCost: new Map() }
  ballots.set(name, ballot)
  vote(ballot.layout, card.layout ?? '')
  vote(ballot.typeLine, typeLineOf(card) ?? '')
  vote(ballot.manaCost, manaCostOf(card) ?? '')
}

function vote(votes: Votes, text: string): void {
  if (text !== '') votes.set(text, (votes.get(text) ?? 0) + 1)
}

function electCard(name: string, ballot: Ballot): CatalogCard {
  const faces = facesOf(name)
  const typeLine = winner(ballot.typeLine)
  const costs = [...ballot.manaCost.keys()].join()
  return {
    name,
    faces,
    layout: classifyLayout(winner(ballot.layout), typeLine, costs, faces.length),
    manaCost: facesOf(winner(ballot.manaCost))[0] || null,
    typeLine: facesOf(typeLine)[0] || null,
  }
}

function winner(votes: Votes): string {
  let best = ''
  for (const [text, count] of votes) {
    const most = votes.get(best) ?? 0
    if (count > most || (count === most && text < best)) best = text
  }
  return best
}

const byText =
  <T>(text: (item: T) => string) =>
  (a: T, b: T): number => {
    const [left, right] = [text(a), text(b)]
    return left < right ? -1 : left > right ? 1 : 0
  }
