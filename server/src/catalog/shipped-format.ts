import { facesOf, LAYOUTS, type CatalogData, type CatalogPrinting } from './model.ts'

/** Raised when the meaning of a line changes; an older loaded catalog is then loaded again. */
export const SHIPPED_FORMAT = 1
const MAGIC = 'lgs-catalog'

export interface ShippedHeader {
  format: number
  /** The newest release among the sets, an ISO date: how recent the data are. */
  date: string
  credit: string
}

/**
 * A catalog as text, tab-separated: a header, a line per set, an empty line, then a line per card, whose last field
 * holds its printings as `set:number=finishes,number;set:...` (`=finishes` is left out where they are unknown).
 */
export function encodeShipped({ sets, cards, printings }: CatalogData, credit: string): string {
  const date = sets.reduce((newest, set) => (set.releasedAt > newest ? set.releasedAt : newest), '')
  const byCard = Map.groupBy(printings, (printing) => printing.cardName)
  const lines = [
    [MAGIC, SHIPPED_FORMAT, date, credit],
    ...sets.map((set) => [set.code, set.name, set.releasedAt]),
    [],
    ...cards.map((card) => [
      card.name,
      LAYOUTS.indexOf(card.layout),
      card.manaCost,
      card.typeLine,
      encodePrintings(byCard.get(card.name) ?? []),
    ]),
  ]
  return lines.map((fields) => `${fields.join('\t')}\n`).join('')
}

function encodePrintings(printings: CatalogPrinting[]): string {
  const bySet = Map.groupBy(printings, (printing) => printing.setCode)
  return [...bySet].map(([set, rows]) => `${set}:${rows.map(encodeNumber).join()}`).join(';')
}

function encodeNumber({ collectorNumber, finishes }: CatalogPrinting): string {
  if (/[\t\n,;=]/.test(collectorNumber))
    throw new Error(`Collector number ${collectorNumber} cannot be written`)
  return finishes ? `${collectorNumber}=${finishes}` : collectorNumber
}

/** Reads the first line alone. Throws when the text is no shipped catalog. */
export function decodeHeader(text: string): ShippedHeader {
  const [magic, format, date, credit] = text.slice(0, text.indexOf('\n')).split('\t')
  if (magic !== MAGIC || !format || !date || !credit)
    throw new Error('The shipped card catalog cannot be read')
  return { format: Number(format), date, credit }
}

/** The inverse of `encodeShipped`. */
export function decodeShipped(text: string): CatalogData {
  const [setLines = '', cardLines = ''] = text.slice(text.indexOf('\n') + 1).split('\n\n')
  const data: CatalogData = { sets: [], cards: [], printings: [] }
  for (const line of setLines.split('\n')) {
    const [code = '', name = '', releasedAt = ''] = line.split('\t')
    data.sets.push({ code, name, releasedAt })
  }
  for (const line of cardLines.trimEnd().split('\n')) {
    const [name = '', layout = '', manaCost = '', typeLine = '', printings = ''] = line.split('\t')
    data.cards.push({ name, faces: facesOf(name), layout: LAYOUTS[Number(layout)]!, manaCost, typeLine })
    decodePrintings(name, printings, data.printings)
  }
  return data
}

function decodePrintings(cardName: string, text: string, into: CatalogPrinting[]): void {
  for (const group of text.split(';')) {
    const [setCode = '', numbers = ''] = group.split(':')
    for (const entry of numbers.split(',')) {
      const [collectorNumber = '', finishes = '0'] = entry.split('=')
      into.push({ cardName, setCode, collectorNumber, finishes: Number(finishes) })
    }
  }
}
