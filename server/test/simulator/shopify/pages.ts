import type { OpenShop, Product } from '../model.ts'
import type { pageOf } from '../search.ts'
import { escapeHtml, handle, isInStock, money } from '../text.ts'
import { accessToken } from './graphql.ts'
import { titleOf } from './products.ts'

type Shop = Pick<OpenShop, 'name' | 'currency' | 'key'>

/** By which Shopify itself knows a store. */
export const shopName = (key: string): string => `${key}.myshopify.com`

/** What every page of a store says in its scripts. */
export const shopifyHead = ({ name, currency, key }: Shop, theme = 'Candlelight'): string =>
  `<meta property="og:site_name" content="${escapeHtml(name)}">
<link rel="stylesheet" href="//cdn.shopify.com/s/files/1/theme.css">
<script>var Shopify = Shopify || {}; Shopify.shop = "${shopName(key)}"; Shopify.currency = {"active":"${currency}","rate":"1.0"};
Shopify.theme = {"name":"${theme}","id":1,"role":"main"};</script>
<script id="shopify-features" type="application/json">{"accessToken":"${accessToken(key)}","betas":[]}</script>`

export const homePage = (
  shop: Shop,
  theme?: string,
): string => `<!DOCTYPE html><html lang="en"><head><title>${escapeHtml(shop.name)}</title>
${shopifyHead(shop, theme)}</head><body><main><h1>Welcome</h1></main></body></html>`

/** A page of results: every result links to its product with its position, prices and stock are of the whole product. */
export function searchPage(
  { items, page, hasNext }: ReturnType<typeof pageOf<Product>>,
  { url, total }: { url: URL; total: number },
  shop: Shop,
): string {
  const query = escapeHtml(url.searchParams.get('q') ?? '')
  const next = new URL(url)
  next.searchParams.set('page', String(page + 1))
  const link = hasNext ? `<nav><a href="${escapeHtml(next.pathname + next.search)}">Next</a></nav>` : ''
  const list = items.map((product, at) => result(product, at + 1, shop)).join('\n')
  return `<!DOCTYPE html><html lang="en"><head><title>Search: ${total} results found for &quot;${query}&quot;</title>
${shopifyHead(shop)}</head><body><main><h1>Search results</h1><input type="hidden" name="filter.v.availability">
${list === '' ? '<p>Sorry, nothing was found.</p>' : `<div class="grid-uniform">${list}</div>${link}`}</main>
<section class="recommended"><a href="/products/a-mug">A mug</a></section></body></html>`
}

function result(product: Product, position: number, { currency }: Shop): string {
  const least = Math.min(...product.copies.map(({ price }) => price))
  const badge = isInStock(product) ? '' : '<span class="badge-label">Sold Out</span>'
  return `<div class="grid-item${badge && ' sold-out'}"><a href="/products/${handle(product)}?_pos=${position}&_sid=ab&_ss=r">${badge}<p>${escapeHtml(titleOf(product))}</p>
<div class="product-item--price"><span class="price">From ${money(least, currency)}</span></div></a></div>`
}
