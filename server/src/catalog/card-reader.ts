import type { KnownCard, KnownPrinting, Printing, PrintingDetails } from '@lgs/shared/schemas/card'
import type { Database } from '../db/database.ts'
import { unpackFinishes } from './finishes.ts'
import { unpackImage } from './image.ts'
import type { Kind, Layout } from './model.ts'
import { comparePrintings } from './printing-order.ts'

/** What there is to know of a card besides its printings. Cost and type are those of its front face. */
export interface CardFacts {
  card_name: string
  faces: string[]
  layout: Layout
  mana_cost: string
  type_line: string
  /** ISO date since when the source no longer lists it, or null. */
  missing_since: string | null
}

/** How a card is shown beside its name. */
export interface CardEmblem {
  set_code: string
  /** As `PrintingDetails.image`. */
  image: string | null
}

/** Reads cards by their canonical name: enough for a process that looks nothing up by what people type. */
export interface CardReader {
  /** Printings that can be tracked, newest set first, then by collector number; empty for an unknown card. */
  printings(cardName: string): Printing[]
  /** The same with all that is known of each. */
  printingDetails(cardName: string): PrintingDetails[]
  /** All that a worker needs; an unknown card is its own single face without printings. */
  knownCard(cardName: string): KnownCard
  card(cardName: string): CardFacts | null
  /**
   * The printing that stands for the card, a pictured one where there is one: of the set and number that are wanted, if any,
   * the newest ordinary one. Null where no printing fits.
   */
  emblem(cardName: string, wanted?: { set_code?: string; collector_number?: string }): CardEmblem | null
  /** What bears this name, in any case, and is no card for play: a token, say; null when nothing does. */
  otherKind(name: string): Kind | null
}

type CardRow = Omit<CardFacts, 'faces'> & { faces: string }
type PrintingRow = Omit<PrintingDetails, 'finishes' | 'traits' | 'released_at'> & {
  released_at: string
  finishes: number | null
  traits: string | null
}

export function createCardReader({ $client: client }: Database): CardReader {
  const selectCard = client.prepare(
    `SELECT name AS card_name, faces, layout, coalesce(mana_cost, '') AS mana_cost,
       coalesce(type_line, '') AS type_line, missing_since FROM catalog_cards WHERE name = ?`,
  )
  const selectPrintings = client.prepare(
    `SELECT set_code, s.name AS set_name, collector_number, finishes, language, rarity, traits, flavor_name, image, p.missing_since,
       coalesce(p.released_at, s.released_at, '') AS released_at
     FROM catalog_printings p JOIN catalog_cards c ON c.id = card_id JOIN catalog_sets s ON code = set_code
     WHERE c.name = ? AND kind = 'card'`,
  )

  // The sets are few and stay in memory; sorting here spares a list of hundreds of printings its way into JavaScript.
  const selectEmblem = client.prepare(
    `SELECT set_code, image FROM catalog_printings p JOIN catalog_sets s ON code = set_code
     WHERE card_id = (SELECT id FROM catalog_cards WHERE name = @card) AND kind = 'card'
       AND (@set IS NULL OR set_code = @set) AND (@number IS NULL OR collector_number = @number)
     ORDER BY image IS NULL, coalesce(traits, '') <> '' OR coalesce(language, 'en') <> 'en',
       coalesce(p.released_at, s.released_at, '') DESC, set_code, length(collector_number), collector_number LIMIT 1`,
  )

  const selectOtherKind = client.prepare(
    `SELECT kind FROM catalog_printings JOIN catalog_cards ON id = card_id
     WHERE name = ? COLLATE NOCASE AND kind <> 'card' LIMIT 1`,
  )

  // Names of cards, with and without their back faces, and names that printings of other cards bear.
  const selectOtherBearer = client.prepare(
    `SELECT 1 FROM catalog_cards c JOIN catalog_printings ON card_id = c.id
     WHERE kind = 'card' AND c.name <> @card
       AND (c.name = @name OR (c.name > @name || ' // ' AND c.name < @name || ' //!')) LIMIT 1`,
  )
  const selectOtherFlavor = client.prepare(
    `SELECT 1 FROM catalog_printings JOIN catalog_cards c ON c.id = card_id
     WHERE flavor_name = @name AND c.name <> @card LIMIT 1`,
  )

  function rows(cardName: string): PrintingRow[] {
    return (selectPrintings.all(cardName) as PrintingRow[]).sort(comparePrintings)
  }

  function printings(cardName: string): Printing[] {
    return rows(cardName).map(({ set_code, set_name, collector_number, finishes }) => {
      return { set_code, set_name, collector_number, finishes: unpackFinishes(finishes) }
    })
  }

  function printingDetails(cardName: string): PrintingDetails[] {
    return rows(cardName).map(({ finishes, traits, image, released_at, ...facts }) => ({
      ...facts,
      finishes: unpackFinishes(finishes),
      traits: traits?.split(' ').filter(Boolean) ?? [],
      image: unpackImage(image),
      released_at: released_at || null,
    }))
  }

  function card(cardName: string): CardFacts | null {
    const row = selectCard.get(cardName) as CardRow | undefined
    return row ? { ...row, faces: JSON.parse(row.faces) as string[] } : null
  }

  function emblem(cardName: string, wanted: { set_code?: string; collector_number?: string } = {}) {
    const { set_code: set = null, collector_number: number = null } = wanted
    const row = selectEmblem.get({ card: cardName, set, number }) as CardEmblem | undefined
    return row ? { set_code: row.set_code, image: unpackImage(row.image) } : null
  }

  /** What sets a copy apart is left out where the source is silent, so that nobody takes silence for a fact. */
  function knownPrinting(row: PrintingRow): KnownPrinting {
    const { set_code, set_name, collector_number, finishes, traits, flavor_name } = row
    return {
      ...{ set_code, set_name, collector_number, finishes: unpackFinishes(finishes) },
      ...(traits !== null && { traits: traits.split(' ').filter(Boolean) }),
      ...(flavor_name && { flavor_name }),
    }
  }

  function knownCard(cardName: string): KnownCard {
    const facts = card(cardName)
    const faces = facts?.faces ?? [cardName]
    const known = rows(cardName).map(knownPrinting)
    const flavors = [...new Set(known.flatMap(({ flavor_name }) => flavor_name ?? []))]
    const isShared = (name: string) => selectOtherBearer.get({ name, card: cardName }) !== undefined
    const isSharedFlavor = (name: string) => selectOtherFlavor.get({ name, card: cardName }) !== undefined
    const shared = [
      ...(faces.length > 1 ? faces.filter(isShared) : []),
      ...flavors.filter((name) => name !== cardName && (isShared(name) || isSharedFlavor(name))),
    ]
    return {
      card_name: cardName,
      faces,
      back_face_is_name: facts?.layout === 'split',
      printings: known,
      ...(shared.length > 0 && { shared_names: shared }),
    }
  }

  const otherKind = (name: string): Kind | null =>
    (selectOtherKind.get(name.trim()) as { kind: Kind } | undefined)?.kind ?? null

  return { printings, printingDetails, card, emblem, knownCard, otherKind }
}
