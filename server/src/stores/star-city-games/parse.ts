import { parseFinish } from '../../domain/finish.ts'
import type { CheckFailure } from '../adapter.ts'
import { absoluteUrl } from '../html.ts'
import { isRecord, parseJson, recordOf, stringOf, type JsonRecord } from '../json.ts'
import { emptyRow, type RawRow, type RawRows } from '../raw-row.ts'
import { decimalText, statedPrice } from '../decimal-text.ts'
import { childrenOf, oneOf, stockOf } from './variants.ts'

/** What a page of results says, and whether there are more pages. */
export interface HawkRows extends RawRows {
  hasMore: boolean
}

const MAX_RESULTS = 500
const unreadable = (detail: string): CheckFailure => ({ kind: 'unreadable', detail })

/**
 * Reads an answer of HawkSearch about Star City Games: one result per printing and finish, with its conditions as
 * children. `origin` is the shop's. Never throws.
 */
export function parseResults(body: string, origin: string): HawkRows | CheckFailure {
  const answer = parseJson(body)
  if (!isRecord(answer) || !Array.isArray(answer['Results'])) {
    return unreadable("The search service's answer has no list of results.")
  }
  const results = answer['Results'].slice(0, MAX_RESULTS)
  const pages = recordOf(answer['Pagination'])
  const [current, last] = [numberOf(pages['CurrentPage']), numberOf(pages['NofPages'])]
  if (results.length === 0 && numberOf(pages['NofResults']) > 0 && current <= 1) {
    return unreadable('The search service says that there are results but shows none.')
  }
  const read: HawkRows = {
    kind: 'rows',
    rows: [],
    products: [],
    broken: [],
    nextUrl: null,
    hasMore: results.length > 0 && Math.max(1, current) < last,
  }
  for (const result of results) readDocument(recordOf(recordOf(result)['Document']), origin, read)
  const isAllBroken = results.length > 0 && read.broken.length === results.length && read.rows.length === 0
  return isAllBroken ? unreadable('None of the results could be read.') : read
}

const numberOf = (value: unknown): number => Number(decimalText(value) || 0)

/** Values stand in lists of one; what is missing is null or a list of null. */
const textIn = (record: JsonRecord, ...names: string[]): string =>
  names.map((name) => stringOf(oneOf(record[name]))).find((text) => text !== '') ?? ''

function readDocument(document: JsonRecord, origin: string, read: HawkRows): void {
  const name = textIn(document, 'card_name')
  const title = titleOf(name || textIn(document, 'item_display_name', 'product_name'), document)
  if (title === '') {
    read.broken.push(null)
    return
  }
  // Foils have a set of their own, `Sunken Reach (Foil)`: the finish stands in a field.
  const setName = textIn(document, 'set', 'filter_set', 'primary_category_name')
  const setText = setName.replace(/ \((?:non-)?foil\)$/i, '')
  read.products.push({ title, setText })
  const [game, kind] = [textIn(document, 'game'), textIn(document, 'product_type')]
  if (game !== '' && !/magic/i.test(game)) return
  // Playmats and boxes bear the names of cards; only cards have a `card_name`.
  if (kind === '' ? name === '' : !/single/i.test(kind)) return
  const finish = textIn(document, 'finish', 'mtg_finish')
  const number = textIn(document, 'collector_number').replace(/^0+(?=.)/, '')
  const product: RawRow = {
    ...emptyRow,
    title,
    setText,
    finishText: finish,
    categoryTexts: [setName, textIn(document, 'filter_set'), game],
    facts: {
      cardName: name || null,
      finish: parseFinish(finish),
      collectorNumber: /^.{1,16}$/.test(number) ? number : null,
    },
    url: absoluteUrl(textIn(document, 'url_detail') || undefined, origin),
    quantityIsMinimum: false,
  }
  const children = childrenOf(document)
  if (children === null) {
    if (textIn(document, 'metric_inventory') === '' || numberOf(oneOf(document['metric_inventory'])) > 0)
      read.broken.push(title)
    return
  }
  const language = textIn(document, 'language')
  const stocks = children.map((child) => ({ child, stock: stockOf(child) }))
  if (stocks.some(({ stock }) => stock === 'unreadable')) read.broken.push(title)
  for (const { child, stock } of stocks) {
    if (typeof stock === 'string') continue
    read.rows.push({ ...product, ...stock, ...variantOf(child, language) })
  }
}

/** `Tidewatch Ranger (Borderless)`. */
function titleOf(name: string, document: JsonRecord): string {
  const subtitle = textIn(document, 'subtitle')
  if (name === '' || subtitle === '') return name
  return /^[([]/.test(subtitle) ? `${name} ${subtitle}` : `${name} (${subtitle})`
}

function variantOf(child: JsonRecord, productLanguage: string) {
  const language = textIn(child, 'variant_language', 'language') || productLanguage
  const words = [textIn(child, 'condition'), language].filter((text) => text !== '')
  return {
    variantText: words.join(', '),
    variantId: textIn(child, 'var_id', 'variant_sku', 'sku').slice(0, 40) || null,
    price: priceOf(child),
  }
}

/** What is to be paid: the sale price where there is one; `0` says that there is none. In US dollars. */
function priceOf(child: JsonRecord): RawRow['price'] {
  const names = ['calculated_price', 'variant_price_sale', 'price_sale', 'price']
  const prices = names.map((name) => statedPrice(oneOf(child[name]), 'USD'))
  return prices.find((price) => price !== null) ?? null
}
