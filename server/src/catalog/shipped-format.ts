import { barePrinting, facesOf, LAYOUTS, type CatalogData, type CatalogPrinting } from './model.ts'

/** Raised when the meaning of a line changes; an older loaded catalog is then loaded again. */
export const SHIPPED_FORMAT = 2
const MAGIC = 'lgs-catalog'
const RARITIES = ['common', 'uncommon', 'rare', 'mythic', 'special', 'bonus']

export interface ShippedHeader {
  format: number
  /** The newest release among the sets, an ISO date: how recent the data are. */
  date: string
  credit: string
}

/**
 * A catalog as text, tab-separated: a header, a line per set, an empty line, then a line per card, whose last field
 * holds its printings as `set:number=facts,number;set:...`. Facts are the finishes' bits, the rarity's first letter, and
 * a dot and the language where it is not English; what is not known is left out.
 */
export function encodeShipped({ sets, cards, printings }: CatalogData, credit: string): string {
  const date = sets
    .map((set) => set.releasedAt ?? '')
    .reduce((newest, day) => (day > newest ? day : newest), '')
  const byCard = Map.groupBy(printings, (printing) => printing.cardName)
  const lines = [
    [MAGIC, SHIPPED_FORMAT, date, credit],
    ...sets.map((set) => [set.code, set.name, set.releasedAt ?? '', set.setType ?? '', set.parentCode ?? '']),
    [],
    ...cards.map((card) => [
      card.name,
      LAYOUTS.indexOf(card.layout),
      card.manaCost ?? '',
      card.typeLine ?? '',
      encodePrintings(byCard.get(card.name) ?? []),
    ]),
  ]
  return lines.map((fields) => `${fields.join('\t')}\n`).join('')
}

function encodePrintings(printings: CatalogPrinting[]): string {
  const bySet = Map.groupBy(printings, (printing) => printing.setCode)
  return [...bySet].map(([set, rows]) => `${set}:${rows.map(encodeNumber).join()}`).join(';')
}

function encodeNumber({ collectorNumber, finishes, rarity, language }: CatalogPrinting): string {
  if (/[\t\n,;=]/.test(collectorNumber))
    throw new Error(`Collector number ${collectorNumber} cannot be written`)
  const letter = RARITIES.includes(rarity ?? '') ? rarity![0] : ''
  const tongue = language === null || language === 'en' ? '' : `.${language}`
  const facts = `${finishes ?? ''}${letter}${tongue}`
  return facts === '' ? collectorNumber : `${collectorNumber}=${facts}`
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
    const [code = '', name = '', releasedAt, setType, parentCode] = line.split('\t')
    data.sets.push({
      code,
      name,
      releasedAt: releasedAt || null,
      setType: setType || null,
      parentCode: parentCode || null,
    })
  }
  for (const line of cardLines.trimEnd().split('\n')) {
    const [name = '', layout = '', manaCost, typeLine, printings = ''] = line.split('\t')
    const faces = facesOf(name)
    data.cards.push({
      name,
      faces,
      layout: LAYOUTS[Number(layout)]!,
      manaCost: manaCost || null,
      typeLine: typeLine || null,
    })
    decodePrintings(name, printings, data.printings)
  }
  return data
}

const FACTS = /^(\d*)([a-z]?)(?:\.(\w+))?$/

function decodePrintings(cardName: string, text: string, into: CatalogPrinting[]): void {
  for (const group of text.split(';')) {
    const [setCode = '', numbers = ''] = group.split(':')
    for (const entry of numbers.split(',')) {
      const [collectorNumber = '', facts = ''] = entry.split('=')
      const [, finishes = '', letter = '', language = 'en'] = FACTS.exec(facts) ?? []
      into.push({
        ...barePrinting(cardName, setCode, collectorNumber),
        finishes: Number(finishes) || null,
        rarity: RARITIES.find((rarity) => letter !== '' && rarity.startsWith(letter)) ?? null,
        language,
      })
    }
  }
}
