import type { CatalogCard, CatalogPrinting } from './model.ts'

/**
 * A number that differs when the text does, up to one chance in 2^53: rows are compared by it, and a row that looks
 * changed is compared again by the database. Source of the mixing: cyrb53 by bryc, public domain.
 */
export function fingerprint(text: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at)
    high = Math.imul(high ^ letter, 2654435761)
    low = Math.imul(low ^ letter, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}

const said = (fact: string | number | null): string | number => fact ?? ''

/** All that an import may change of a printing; `PRINTING_TEXT` is the same in SQL. */
export const printingText = (row: CatalogPrinting): string =>
  `${row.cardName}\t${row.kind}\t${said(row.finishes)}\t${said(row.language)}\t${said(row.rarity)}\t${said(row.releasedAt)}` +
  `\t${said(row.traits)}\t${said(row.flavorName)}\t${said(row.image)}`

/** All that an import may change of a card; `CARD_TEXT` is the same in SQL. */
export const cardText = (row: CatalogCard): string =>
  `${JSON.stringify(row.faces)}\t${row.layout}\t${said(row.manaCost)}\t${said(row.typeLine)}`

const inSql = (columns: string[]): string =>
  columns.map((column) => `coalesce(${column}, '')`).join(` || char(9) || `)

export const PRINTING_TEXT = inSql(
  'c.name kind finishes language rarity released_at traits flavor_name image'.split(' '),
)
export const CARD_TEXT = inSql('faces layout mana_cost type_line'.split(' '))
