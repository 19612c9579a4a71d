import type { Condition } from '@lgs/shared'
import { html } from '../host.ts'
import type { Copy, Dialect, OpenShop } from '../model.ts'
import { pageNumber, pageOf, search } from '../search.ts'
import { byFinish, decimal, escapeHtml, slug } from '../text.ts'

const GRADES: Readonly<Partial<Record<Condition, string>>> = { NM: 'NM', LP: 'EX', MP: 'VG', HP: 'G' }

/** Card Kingdom: result pages with a row per grade, foils behind a tab of their own. */
export const cardKingdom: Dialect = {
  currency: 'USD',
  hasOneCurrency: true,
  routes: ['pages'],
  conditions: ['NM', 'NM', 'LP', 'MP', 'HP'],
  isEnglishOnly: true,
  isMagicOnly: true,
  landmarks: ['productItemWrapper', 'productCardWrapper', 'resultsCount', 'categoryTabs'],
  open: (shop) => ({
    respond({ url }) {
      if (url.pathname === '/') return html(page('Card Kingdom', '<h1>Welcome</h1>'))
      return url.pathname === '/catalog/search' && shop.isOpen('pages') ? html(results(url, shop)) : undefined
    },
    says: () => ({}),
  }),
}

const page = (title: string, content: string) => `<!DOCTYPE html><html><head><title>${title}</title>
<script src="https://static.cardkingdom.com/app.js"></script></head>
<body><a href="/catalog/search?search=header">All singles</a><div id="main">${content}</div></body></html>`

function results(url: URL, { stock }: OpenShop): string {
  const found = search(stock.products, url.searchParams.get('filter[name]') ?? '', 'all').flatMap(byFinish)
  const isFoil = url.searchParams.get('filter[tab]') === 'mtg_foil'
  const [singles, foils] = (['nonfoil', 'foil'] as const).map((finish) =>
    found.filter((product) => product.finish === finish),
  )
  const open = (isFoil ? foils : singles) ?? []
  const perPage = Math.min(100, Number(url.searchParams.get('perPage')) || 25)
  const { items, page: number } = pageOf(open, pageNumber(url), perPage)
  const from = (number - 1) * perPage
  const tab = (name: string, key: string, count: number, isOpen: boolean) =>
    `<li class="${isOpen ? 'active' : ''}"><a href="/catalog/search?filter[tab]=${key}">${name} (${count})</a></li>`
  return page(
    'Search Results',
    `<div class="categoryTabs"><ul>${tab('Singles', 'mtg_card', singles?.length ?? 0, !isFoil)}${tab('Foils', 'mtg_foil', foils?.length ?? 0, isFoil)}</ul></div>
<div class="resultsCount">${items.length === 0 ? 0 : from + 1} - ${from + items.length} of ${open.length} results</div>
<div class="mainListing">${items.map(productItem).join('\n')}</div>`,
  )
}

function productItem(product: ReturnType<typeof byFinish>[number]): string {
  const link = `/mtg/${slug(product.setName)}/${slug(product.name)}-${product.id}`
  const foil = product.finish === 'foil' ? '<div class="foil">FOIL</div>' : ''
  const grades = product.copies.map((copy) => grade(copy, product.id)).join('')
  return `<div class="productItemWrapper productCardWrapper">
<mtg-card-image alt="${product.setCode.toUpperCase()}: ${escapeHtml(product.name)}" href="${link}"></mtg-card-image>
<span class="productDetailTitle"><a href="${link}">${escapeHtml(product.name)}</a></span>
<div class="productDetailSet"><a href="/mtg/${slug(product.setName)}"> ${escapeHtml(product.setName)} (R) </a>
<div class="collector-foil-wrapper"><div class="collector-number">Collector #: ${product.number.padStart(3, '0')}</div>${foil}</div></div>
<ul class="addToCartByType">${grades}</ul></div>`
}

function grade({ condition, price, quantity }: Copy, id: number): string {
  const style = GRADES[condition] ?? 'NM'
  const shown =
    quantity > 0
      ? `<span class="styleQty">${quantity}</span> <span class="styleQtyAvailText">available</span> @ `
      : ''
  return `<li class="itemAddToCart ${style}"><form class="addToCartForm"><input type="hidden" class="product_id" value="${id}">
<input type="hidden" class="style" value="${style}"><input type="hidden" class="maxQty" value="${quantity}"><input type="hidden" name="price" value="${decimal(price)}">
<div class="amtAndPrice">${shown}<span class="stylePrice"> $${decimal(price)} </span></div>${quantity > 0 ? '' : '<div class="outOfStockNotice">Out of stock.</div>'}</form></li>`
}
