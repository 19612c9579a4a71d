import { parseFinish } from '../../domain/finish.ts'
import { absoluteUrl } from '../html.ts'
import { countOf, stringOf, type JsonRecord } from '../json.ts'
import { emptyRow, type RawRow, type RawRows, type StatedFacts } from '../raw-row.ts'

/** What an address of a card says: `/cards/Name/NCC/86:foil`. Nothing where it has another shape. */
export function factsOfAddress(address: string | null): StatedFacts {
  const path = address === null ? '' : new URL(address).pathname
  const [, setCode, number, finish] =
    /^\/cards\/[^/]+\/([A-Za-z0-9_]{2,8})\/([^/:]{1,12})(?::([a-z_-]{1,20}))?\/?$/.exec(path) ?? []
  if (setCode === undefined || number === undefined) return {}
  return {
    setCode,
    collectorNumber: number,
    // Only foils are marked in addresses; any other mark is one that we do not know.
    finish: finish === undefined ? 'nonfoil' : parseFinish(finish),
  }
}

/** Reads one entry of the table of results into `results`: prices are whole cents, numbers of copies exact. */
export function readEntry(key: string, entry: JsonRecord, url: string, results: RawRows): void {
  const title = stringOf(entry['name'])
  if (title === '') {
    results.broken.push(null)
    return
  }
  const setText = stringOf(entry['set_name'])
  results.products.push({ title, setText })
  const quantity = countOf(entry['quantity'])
  if (quantity === null) results.broken.push(title)
  if (!quantity) return
  const address = absoluteUrl(stringOf(entry['link_path'], 2000) || undefined, url)
  const addressed = factsOfAddress(address)
  const finishText = stringOf(entry['finish'], 60)
  results.rows.push({
    ...emptyRow,
    title,
    setText,
    variantText: stringOf(entry['condition'], 100),
    finishText,
    facts: {
      setCode: stringOf(entry['set_code'], 10) || (addressed.setCode ?? null),
      collectorNumber: stringOf(entry['collector_number'], 12) || (addressed.collectorNumber ?? null),
      finish: parseFinish(finishText) ?? (finishText === '' ? (addressed.finish ?? null) : null),
      language: null,
    },
    url: address,
    variantId: stringOf(entry['uuid'] ?? entry['id'], 60) || key.slice(0, 60) || null,
    ...priceOf(entry['price']),
    quantity,
    quantityIsMinimum: false,
  })
}

/** A price of nothing is a placeholder; one that is no whole number of cents is left to be read as text. */
function priceOf(value: unknown): Pick<RawRow, 'price' | 'priceTexts'> {
  const cents = countOf(value)
  if (cents !== null) return { price: cents > 0 ? { price: cents, currency: 'AUD' } : null, priceTexts: [] }
  const text = stringOf(value, 40)
  return { price: null, priceTexts: text.includes('$') ? [text.replace('$', 'AUD ')] : [] }
}
