import type { Copy, OpenShop, Product } from '../model.ts'
import { escapeHtml, languageName, longCondition, money, slug } from '../text.ts'
import { categoryOf } from './dialect.ts'

type Shop = Pick<OpenShop, 'name' | 'currency' | 'theme'>
type Listed = Product & { finish: Copy['finish'] }

const HEAD = ({ name }: Shop) => `<meta name="application-name" content="CrystalCommerce">
<meta class="site-settings" data-store="${escapeHtml(name)}" data-search-path="/products/search">
<meta property="og:site_name" content="${escapeHtml(name)}">`

export const homePage = (
  shop: Shop,
): string => `<!DOCTYPE html><html><head><title>${escapeHtml(shop.name)}</title>${HEAD(shop)}</head>
<body><h1>${escapeHtml(shop.name)}</h1><span class="price">${money(350, shop.currency)}</span></body></html>`

/** A page of results; featured products that nobody searched for stand beside them, as in many themes. */
export function searchPage(products: readonly Listed[], shop: Shop, next: string | null): string {
  const list = products.map((product) => listed(product, shop)).join('\n')
  const pager = next
    ? `<div class="pagination"><a class="next_page" href="${escapeHtml(next)}">Next</a></div>`
    : ''
  const results = list ? `<ul class="products">${list}</ul>${pager}` : '<p>No products were found.</p>'
  return `<!DOCTYPE html><html><head><title>Search</title>${HEAD(shop)}</head>
<body><form class="search" action="/products/search"><input name="q"></form>
<div class="products-container browse">${results}</div>
<aside><ul><li class="product"><h4 class="name">Featured Thing</h4></li></ul></aside></body></html>`
}

function listed(product: Listed, shop: Shop): string {
  const { id, finish, setName, copies } = product
  const name = escapeHtml(product.name + (finish === 'foil' ? ' - Foil' : ''))
  const path = `/catalog/${categoryOf(product)}/${slug(product.name, '_')}/${Math.floor(id / 10)}`
  const title = shop.theme === 'v3' ? ` title="${name}"` : ''
  return `<li class="product" data-catalog-id="${id}"><div class="inner">
<div class="image"><a href="${path}"><img src="/photos/${id}.jpg" alt=""></a></div>
<div class="meta"><a itemprop="url" href="${path}"><h4 class="name"${title}>${name}</h4><span class="category">${escapeHtml(setName)}</span></a></div>
<div class="variants">${copies.map((copy) => variantRow(copy, shop)).join('')}</div></div></li>`
}

function variantRow(copy: Copy, { theme, currency }: Shop): string {
  const price = money(copy.price, currency)
  const words = `${copy.condition === 'NM' && theme !== 'v3' ? 'NM-Mint' : longCondition(copy.condition)}, ${languageName(copy.language)}`
  if (copy.quantity === 0) return soldOut(words, price, theme)
  const shown = `${copy.quantity} In Stock`
  const info =
    theme === 'v3'
      ? `<span class="variant-short-info variant-description">${words}</span> <span class="variant-short-info variant-qty">${shown}</span>`
      : `<span class="variant-short-info">${words}, <em>${shown}</em></span>`
  const field =
    theme === 'v3'
      ? `<input class="qty" name="qty" type="number" max="${copy.quantity}" value="1">`
      : `<select class="qty" name="qty" max="${copy.quantity}"><option>1</option></select>`
  return `<div class="variant-row in-stock"><span class="variant-main-info">${info}</span>
<form class="add-to-cart-form" data-vid="${copy.id}" data-price="${price}"><span class="regular price">${price}</span>${field}</form></div>`
}

/** The oldest theme offers a wish list, in words that sound like stock. */
function soldOut(words: string, price: string, theme: string): string {
  if (theme !== 'v1')
    return `<div class="variant-row no-stock"><span class="variant-main-info">${words}</span> Out of stock.</div>`
  return `<div class="variant-row"><span class="variant-main-info"><span class="variant-short-info">Add to wishlist to be notified when the item is in stock.</span>
<span class="price">${price}</span></span><form class="add-to-wishlist" action="/wishlist" data-vid="9"></form></div>`
}
