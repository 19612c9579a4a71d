import type { CheckFailure } from '../adapter.ts'
import { countOf, isRecord, listOf, parseJson, recordOf, stringOf, type JsonRecord } from '../json.ts'
import { emptyRow, type RawRows } from '../raw-row.ts'
import { codeOf, gradeOf, isGraded, languageOfNumber, numberOf, plainTitle, setOf } from './title.ts'

/** `card_condition` of the search. */
const GRADES = ['', 'NM', 'SP', 'MP', 'HP']
const MAX_DOCUMENTS = 1000

const unreadable = (detail: string): CheckFailure => ({ kind: 'unreadable', detail })

/**
 * Reads an answer of the store's search, asked for as `url`: `{response: {numFound, page, docs: []}}`, a document
 * for each printing, language and finish. Never throws.
 */
export function parseDocuments(body: string, url: string): RawRows | CheckFailure {
  const { response } = recordOf(parseJson(body))
  if (!isRecord(response) || !Array.isArray(response['docs']))
    return unreadable('The search answered in a shape that we do not know.')
  const documents = listOf(response['docs'], MAX_DOCUMENTS)
  const total = countOf(response['numFound']) ?? documents.length
  if (documents.length === 0 && total > 0 && pageOf(url) === 1)
    return unreadable('The search found products and sent none of them.')
  const results: RawRows = {
    kind: 'rows',
    rows: [],
    products: [],
    broken: [],
    nextUrl: nextPage(url, documents.length, total),
  }
  for (const document of documents) {
    if (isRecord(document)) readDocument(document, url, results)
    else results.broken.push(null)
  }
  const isAllBroken = documents.length > 0 && results.products.length === 0
  return isAllBroken ? unreadable('None of the products that the search sent could be read.') : results
}

const pageOf = (url: string): number => countOf(new URL(url).searchParams.get('page') ?? '1') ?? 1

/** The following page. A first one that is shorter than asked for tells how many the store is willing to send. */
function nextPage(url: string, received: number, total: number): string | null {
  const address = new URL(url)
  const asked = countOf(address.searchParams.get('rows') ?? '') ?? received
  const page = pageOf(url)
  const isCapped = page === 1 && received < asked && received < total
  const size = isCapped ? received : asked
  if (received === 0 || page * size >= total) return null
  address.searchParams.set('rows', String(size))
  address.searchParams.set('page', String(page + 1))
  return address.href
}

function readDocument(document: JsonRecord, url: string, results: RawRows): void {
  const cardName = stringOf(document['card_name'], 200)
  const named = [document['product_name_en'], document['product_name'], cardName].map((name) =>
    stringOf(name),
  )
  const written = named.find((name) => name !== '') ?? ''
  if (written === '') {
    results.broken.push(null)
    return
  }
  const title = plainTitle(written, cardName)
  const setText = setOf(written)
  results.products.push({ title, setText })
  const stock = countOf(document['stock'])
  if (stock === null) results.broken.push(title)
  if (!stock || isGraded(named.join(' '))) return
  const grade = GRADES[countOf(document['card_condition']) ?? 0] ?? ''
  const price = countOf(document['price'])
  results.rows.push({
    ...emptyRow,
    title,
    setText,
    variantText: grade,
    categoryTexts: cardName.match(/【[^【】]{1,40}】/g) ?? [],
    facts: {
      setCode: codeOf(...named),
      collectorNumber: numberOf(...named),
      finish: finishOf(document, written),
      language: languageOfNumber(countOf(document['language'])),
      condition: gradeOf(grade),
    },
    url: addressOf(document, url),
    variantId: stringOf(document['product_class'], 40) || null,
    price: price !== null && price > 0 ? { price, currency: 'JPY' } : null,
    // The search's `stock` is zero where there is none, but else several times the number of copies.
    quantity: null,
    quantityIsMinimum: true,
    defaultLanguage: null,
  })
}

function finishOf(document: JsonRecord, title: string): 'foil' | 'nonfoil' | 'etched' | null {
  const flag = stringOf(document['foil_flg'], 5)
  if (flag === '1') return /etched|エッチング/i.test(title) ? 'etched' : 'foil'
  return flag === '0' ? 'nonfoil' : null
}

function addressOf(document: JsonRecord, url: string): string | null {
  const product = countOf(document['product'])
  const language = countOf(document['language']) === 1 ? 'JP' : 'EN'
  return product === null ? null : new URL(`/en/products/detail/${product}?lang=${language}`, url).href
}
