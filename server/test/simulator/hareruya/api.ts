import { json, type Answer } from '../host.ts'
import type { OpenShop } from '../model.ts'
import { pageNumber, pageOf, search } from '../search.ts'
import { GRADES, sheets, titleOf } from './dialect.ts'

/** Documents on a page at most, whatever is asked for. */
const MOST_ROWS = 60
const LANGUAGES = { ja: '1', en: '2', de: '6' } as const

/** The search behind the store's pages: a document per printing, language and finish, all values as text. */
export function answerSearch(url: URL, { stock }: OpenShop): Answer {
  const found = search(stock.products, url.searchParams.get('kw') ?? '', 'all').flatMap(sheets)
  const rows = Math.min(MOST_ROWS, Number(url.searchParams.get('rows')) || 60)
  const { items, page } = pageOf(found, pageNumber(url), rows)
  const docs = items.map((sheet) => ({
    product: String(sheet.id),
    product_class: String(sheet.first.id),
    product_name: '',
    product_name_en: titleOf(sheet),
    card_name: sheet.name,
    language: LANGUAGES[sheet.first.language],
    price: String(sheet.first.price),
    foil_flg: sheet.first.finish === 'foil' ? '1' : '0',
    stock: String(sheet.first.quantity * 3),
    card_condition: String(Object.values(GRADES).indexOf(GRADES[sheet.first.condition] ?? '') + 1),
  }))
  return json({ responseHeader: { status: 0 }, response: { numFound: found.length, page, docs } })
}
