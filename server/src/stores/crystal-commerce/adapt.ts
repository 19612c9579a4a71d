import type { KnownCard } from '@lgs/shared/schemas/card'
import type { Listing } from '@lgs/shared/schemas/listing'
import { notACardCategory } from '../../domain/card-name.ts'
import { parseCondition } from '../../domain/condition.ts'
import { resolveFinish } from '../../domain/finish.ts'
import { readLanguage } from '../../domain/language.ts'
import { resolveListingSet } from '../../domain/listing-set.ts'
import { matchName } from '../../domain/match-name.ts'
import { parsePrice, type Price } from '../../domain/price.ts'
import type { StoreSite } from '../adapter.ts'
import type { VariantRow } from './parse.ts'

/**
 * A variant as a listing of `card`, or null where it is another card, another game or no card. Never throws.
 */
export function adaptRow(
  row: VariantRow,
  card: KnownCard,
  store: Pick<StoreSite, 'currency'>,
): Listing | null {
  if (notACardCategory(row.category)) return null
  const name = matchName(row.title, card, { setText: row.setText })
  if (name.match === 'none') return null
  const clues = { setText: row.setText, titleSet: name.setCode, variantWords: name.variantWords }
  const setCode = resolveListingSet(clues, card.printings)
  const collectorNumber = catalogNumber(name.collectorNumber, setCode, card)
  const words = [name.suffixText, row.description, row.setText].join(' ')
  const language = [row.description, name.suffixText].map(readLanguage).find((reading) => reading.said)
  const price = readPrice(row.priceTexts, store.currency)
  return {
    title: row.title,
    name_match: name.match,
    ...(name.doubt !== undefined && { name_doubt: name.doubt }),
    set_code: setCode,
    set_name: row.setText || null,
    collector_number: collectorNumber,
    finish: resolveFinish({ words, setCode, collectorNumber, printings: card.printings }),
    condition: parseCondition(row.description) ?? parseCondition(name.suffixText.replace(/\b\w\b/g, '')),
    language: language ? language.language : row.defaultLanguage,
    variant_words: name.variantWords,
    price: price?.price ?? null,
    currency: price?.currency ?? null,
    quantity: row.quantity,
    quantity_is_minimum: row.quantityIsMinimum,
    url: row.url,
    variant_id: row.variantId,
  }
}

/** A collector number as the catalog writes it, where the catalog has it: stores add leading zeros. */
function catalogNumber(read: string | null, setCode: string | null, card: KnownCard): string | null {
  const known = card.printings.find(
    (printing) =>
      printing.set_code === setCode && printing.collector_number.replace(/^0+/, '').toLowerCase() === read,
  )
  return known?.collector_number ?? read
}

/** The first price that names its currency, else the first one; a price of nothing is a placeholder. */
function readPrice(texts: string[], currency: string | null): Price | null {
  const prices = texts.flatMap((text) => parsePrice(text, currency) ?? []).filter(({ price }) => price > 0)
  return prices.find((price) => price.currency !== null) ?? prices[0] ?? null
}
