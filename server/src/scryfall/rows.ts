import { packFinishes } from '../catalog/finishes.ts'
import { packImage } from '../catalog/image.ts'
import { classifyLayout } from '../catalog/layout.ts'
import { facesOf, type CatalogCard, type CatalogPrinting } from '../catalog/model.ts'
import { manaCostOf, typeLineOf, type SourceCard } from './card-object.ts'
import { kindOf, type SetFacts } from './kind.ts'
import { traitsOf } from './traits.ts'

/** The full name of a card. Some sources name a meld piece with its result, which is another card. */
export const fullName = (card: SourceCard): string =>
  card.layout === 'meld' ? facesOf(card.name)[0]! : card.name

/** The card that a name shows twice, `X` for `X // X`, which are reversible and art cards; else null. */
export function shownTwice(name: string): string | null {
  const faces = facesOf(name)
  const different = [...new Set(faces)]
  return different.length < faces.length ? different.join(' // ') : null
}

/** The row of the card that an object is a printing of. */
export function toCardRow(card: SourceCard): CatalogCard {
  const name = fullName(card)
  const faces = facesOf(name)
  const typeLine = typeLineOf(card)
  const manaCost = manaCostOf(card)
  return {
    name,
    faces,
    layout: classifyLayout(card.layout ?? '', typeLine ?? '', manaCost ?? '', faces.length),
    manaCost: manaCost === null ? null : facesOf(manaCost)[0]!,
    typeLine: typeLine === null ? null : facesOf(typeLine)[0]!,
  }
}

/** The row of the printing that an object is. */
export function toPrintingRow(card: SourceCard, set: SetFacts): CatalogPrinting {
  const [front] = card.card_faces ?? []
  return {
    cardName: fullName(card),
    setCode: card.set,
    collectorNumber: card.collector_number,
    kind: kindOf(card, set),
    finishes: packFinishes(card.finishes),
    language: card.lang ?? null,
    rarity: card.rarity ?? null,
    releasedAt: card.released_at ?? null,
    traits: traitsOf(card),
    flavorName: card.flavor_name ?? front?.flavor_name ?? null,
    image: packImage(card.image_uris?.normal ?? front?.image_uris?.normal),
  }
}
