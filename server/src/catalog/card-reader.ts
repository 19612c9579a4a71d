import type { KnownCard, Printing } from '@lgs/shared/schemas/card'
import type { Database } from '../db/database.ts'
import { unpackFinishes } from './finishes.ts'
import type { Layout } from './model.ts'
import { comparePrintings } from './printing-order.ts'

/** What there is to know of a card besides its printings. Cost and type are those of its front face. */
export interface CardFacts {
  card_name: string
  faces: string[]
  layout: Layout
  mana_cost: string
  type_line: string
}

/** Reads cards by their canonical name: enough for a process that looks nothing up by what people type. */
export interface CardReader {
  /** Newest set first, then by collector number; empty for an unknown card. */
  printings(cardName: string): Printing[]
  /** All that a worker needs; an unknown card is its own single face without printings. */
  knownCard(cardName: string): KnownCard
  card(cardName: string): CardFacts | null
}

type CardRow = Omit<CardFacts, 'faces'> & { faces: string }
type PrintingRow = Omit<Printing, 'finishes'> & { released_at: string; finishes: number }

export function createCardReader({ $client: client }: Database): CardReader {
  const selectCard = client.prepare(
    'SELECT name AS card_name, faces, layout, mana_cost, type_line FROM catalog_cards WHERE name = ?',
  )
  const selectPrintings = client.prepare(
    `SELECT set_code, catalog_sets.name AS set_name, released_at, collector_number, finishes
     FROM catalog_printings JOIN catalog_cards ON id = card_id JOIN catalog_sets ON code = set_code
     WHERE catalog_cards.name = ?`,
  )

  function printings(cardName: string): Printing[] {
    const rows = selectPrintings.all(cardName) as PrintingRow[]
    return rows.sort(comparePrintings).map(({ set_code, set_name, collector_number, finishes }) => {
      return { set_code, set_name, collector_number, finishes: unpackFinishes(finishes) }
    })
  }

  function card(cardName: string): CardFacts | null {
    const row = selectCard.get(cardName) as CardRow | undefined
    return row ? { ...row, faces: JSON.parse(row.faces) as string[] } : null
  }

  function knownCard(cardName: string): KnownCard {
    const facts = card(cardName)
    return {
      card_name: cardName,
      faces: facts?.faces ?? [cardName],
      back_face_is_name: facts?.layout === 'split',
      printings: printings(cardName),
    }
  }

  return { printings, card, knownCard }
}
