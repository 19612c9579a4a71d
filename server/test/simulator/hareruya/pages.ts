import type { Copy, OpenShop } from '../model.ts'
import { pageNumber, pageOf, search } from '../search.ts'
import { escapeHtml } from '../text.ts'
import { GRADES, sheets, titleOf } from './dialect.ts'

const PER_PAGE = 60
const MARKS = { ja: '【JP】', en: '【EN】', de: '【DE】' } as const

export const homePage = ({
  name,
}: OpenShop): string => `<!DOCTYPE html><html lang="en"><head><title>${escapeHtml(name)}</title>
<meta property="og:site_name" content="${escapeHtml(name)}"></head><body><a href="/en/products/search?cardset=1">Sets</a><img src="https://files.hareruyamtg.com/logo.png"></body></html>`

const yen = (price: number) => `¥ ${String(price).replace(/\B(?=(\d{3})+$)/g, ',')}`

/** A result page: the best grade of each product in sight, the others behind "other prices". */
export function resultPage(url: URL, { stock }: OpenShop): string {
  const found = search(stock.products, url.searchParams.get('product') ?? '', 'all').flatMap(sheets)
  const { items, page, hasNext } = pageOf(found, pageNumber(url), PER_PAGE)
  const next = new URL(url)
  next.searchParams.set('page', String(page + 1))
  const link = hasNext ? `<a rel="next" href="${escapeHtml(next.pathname + next.search)}">Next</a>` : ''
  const words = found.length === 0 ? '<p>No products were found.</p>' : ''
  return `<!DOCTYPE html><html lang="en"><head><title>Product Search</title></head><body>${words}
<ul class="itemListLine itemListLine--searched">${items.map(item).join('\n')}</ul>${link}</body></html>`
}

function item(sheet: ReturnType<typeof sheets>[number]): string {
  const { id, first, copies } = sheet
  const name = `${MARKS[first.language]}${titleOf(sheet)}`
  const others = copies.slice(1).map(offer).join('')
  return `<li class="itemList"><div class="itemData"><a href="/en/products/detail/${id}?lang=EN" class="itemName">${escapeHtml(name)}</a>
<div class="itemDetail"><p class="itemDetail__price">${yen(first.price)}</p><p class="itemDetail__stock">【${GRADES[first.condition]} Stock:${first.quantity}】</p></div></div>
<div class="itemUserAct"><div class="itemUserAct__cart"><button class="addCart" data-productclass="${first.id}">Add</button></div>
<div class="tableHere product" style="display: none;">${others}</div></div></li>`
}

const offer = ({ id, condition, price, quantity }: Copy) =>
  `<div class="row not-first"><div><strong>${GRADES[condition]}</strong></div><div>${yen(price)}</div><div>${quantity}</div><div><button data-productclass="${id}"></button></div></div>`
