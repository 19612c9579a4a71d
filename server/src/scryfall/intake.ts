import { cardText, printingText } from '../catalog/fingerprint.ts'
import { readKnownCards, readKnownPrintings, type KnownRows } from '../catalog/known-rows.ts'
import {
  CARD_FIELDS,
  PRINTING_FIELDS,
  type CatalogCard,
  type CatalogPrinting,
  type CatalogSet,
} from '../catalog/model.ts'
import { createStaging, type Staging } from '../catalog/staging.ts'
import type { CatalogWriter } from '../catalog/write.ts'
import type { Database } from '../db/database.ts'
import type { SourceCard } from './card-object.ts'
import { shownTwice, toCardRow, toPrintingRow } from './rows.ts'

/** Rows that are written in one transaction, unless it takes too long. */
const BATCH = 1000

/**
 * Takes the objects of a bulk file one by one and keeps what is new or changed; nothing is written before `write`, when
 * the whole file is known.
 */
export class Intake {
  readonly printings: KnownRows
  /** Lines that hold no card object. */
  unreadable = 0
  /** Printings that the file holds more than once; the first counts. */
  repeated = 0
  readonly #cards: KnownRows
  readonly #otherNames = new Set<string>()
  readonly #sets = new Map<string, CatalogSet>()
  readonly #changedCards: Staging<CatalogCard>
  readonly #otherCards: Staging<CatalogCard>
  readonly #changedPrintings: Staging<CatalogPrinting>
  /** Reversible and art printings: whose they are is known at the end. */
  readonly #heldBack: { single: string; card: CatalogCard; printing: CatalogPrinting }[] = []

  constructor(db: Database) {
    this.printings = readKnownPrintings(db)
    this.#cards = readKnownCards(db)
    this.#changedCards = createStaging(CARD_FIELDS)
    this.#otherCards = createStaging(CARD_FIELDS)
    this.#changedPrintings = createStaging(PRINTING_FIELDS)
  }

  /** @param card null for an object that is no card */
  take(card: SourceCard | null): void {
    if (!card) {
      this.unreadable += 1
      return
    }
    this.#takeSet(card)
    const printing = toPrintingRow(card, { code: card.set, set_type: card.set_type })
    const single = shownTwice(printing.cardName)
    if (single === null) this.#takePrinting(printing, () => toCardRow(card))
    else this.#heldBack.push({ single, card: toCardRow(card), printing })
  }

  /** Call it after the last object. */
  end(): void {
    for (const { single, card, printing } of this.#heldBack.splice(0)) {
      const isOfSingle = this.#cards.has(single) || this.#otherNames.has(single)
      this.#takePrinting(isOfSingle ? { ...printing, cardName: single } : printing, () =>
        isOfSingle ? null : card,
      )
    }
  }

  /** Writes what is new or changed. @returns how many rows that were */
  async write(writer: CatalogWriter): Promise<number> {
    let written = await writer.write({ sets: [...this.#sets.values()] })
    for (const cards of this.#changedCards.batches(BATCH)) written += await writer.write({ cards })
    for (const otherCards of this.#otherCards.batches(BATCH)) written += await writer.write({ otherCards })
    for (const printings of this.#changedPrintings.batches(BATCH))
      written += await writer.write({ printings })
    return written
  }

  #takeSet({ set: code, set_name, set_type }: SourceCard): void {
    if (this.#sets.has(code)) return
    const name = set_name ?? code.toUpperCase()
    this.#sets.set(code, { code, name, releasedAt: null, setType: set_type ?? null, parentCode: null })
  }

  /** @param makeCard the card's own row, or null when other printings tell it */
  #takePrinting(printing: CatalogPrinting, makeCard: () => CatalogCard | null): void {
    const { cardName, kind, setCode, collectorNumber } = printing
    const key = `${setCode} ${collectorNumber}`
    const sight = this.printings.see(key, printingText(printing))
    if (sight === 'repeated') {
      this.repeated += 1
      return
    }
    if (sight === 'changed') this.#changedPrintings.add(key, printing)
    if (kind === 'card') this.#takeCard(cardName, makeCard)
    else if (!this.#otherNames.has(cardName)) this.#takeOtherCard(cardName, makeCard)
  }

  #takeCard(name: string, makeCard: () => CatalogCard | null): void {
    if (this.#cards.isSeen(name)) return
    const card = makeCard()
    if (card && this.#cards.see(name, cardText(card)) === 'changed') this.#changedCards.add(name, card)
  }

  /** A card of the same name as a token is described by its own printings alone. */
  #takeOtherCard(name: string, makeCard: () => CatalogCard | null): void {
    this.#otherNames.add(name)
    const card = makeCard()
    if (card && !this.#cards.has(name)) this.#otherCards.add(name, card)
  }
}
