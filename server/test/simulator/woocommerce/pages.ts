import type { Copy, OpenShop, Product } from '../model.ts'
import { pageNumber, pageOf } from '../search.ts'
import { escapeHtml, isInStock, money, slug } from '../text.ts'
import { choices } from './api.ts'
import { isSimple, pathOf } from './dialect.ts'

const PER_PAGE = 12

const head = ({ name }: OpenShop, title = name) => `<head><title>${escapeHtml(title)}</title>
<meta property="og:site_name" content="${escapeHtml(name)}"><meta name="generator" content="WooCommerce 9.4.1">
<link rel="stylesheet" href="/wp-content/plugins/woocommerce/assets/css/woocommerce.css"></head>`

export const homePage = (shop: OpenShop): string =>
  `<!DOCTYPE html><html lang="en-GB">${head(shop)}<body class="home woocommerce-no-js"><script>var wc_add_to_cart_params = {"currency":"${shop.currency}"}</script></body></html>`

const amount = (price: number, currency: string) =>
  `<span class="woocommerce-Price-amount amount"><bdi><span class="woocommerce-Price-currencySymbol">${money(price, currency).replace(/[\d.,]+$/, '')}</span>${money(price, currency).replace(/^[^\d]+/, '')}</bdi></span>`

/** Classes that WooCommerce puts on a product wherever it stands. */
function classesOf(product: Product): string {
  const [copy] = product.copies
  const type = isSimple(product) ? 'simple' : 'variable'
  const stated =
    isSimple(product) && copy ? choices(copy).map(([name, value]) => `pa_${slug(name)}-${slug(value)}`) : []
  const shelves = [product.game, product.setName].map((name) => `product_cat-${slug(name)}`)
  const stock = isInStock(product) ? 'instock' : 'outofstock'
  return [
    'product',
    'type-product',
    `post-${product.id}`,
    stock,
    ...shelves,
    ...stated,
    `product-type-${type}`,
  ].join(' ')
}

/** What a search shows that has several hits, or none. */
export function resultPage(found: readonly Product[], url: URL, shop: OpenShop): string {
  const number = Number(/^\/page\/(\d+)\/$/.exec(url.pathname)?.[1] ?? pageNumber(url))
  const { items, page, hasNext } = pageOf(found, number, PER_PAGE)
  const next = `/page/${page + 1}/?s=${encodeURIComponent(url.searchParams.get('s') ?? '')}&amp;post_type=product`
  const list = items.map((product) => listed(product, shop)).join('\n')
  const content =
    list === ''
      ? '<div class="woocommerce-no-products-found"><p class="woocommerce-info">No products were found matching your selection.</p></div>'
      : `<ul class="products columns-4">${list}</ul>${hasNext ? `<nav class="woocommerce-pagination"><a class="next page-numbers" href="${next}">→</a></nav>` : ''}`
  return `<!DOCTYPE html><html lang="en-GB">${head(shop, 'Search Results')}<body class="search woocommerce woocommerce-page"><main>${content}</main></body></html>`
}

function listed(product: Product, { currency }: OpenShop): string {
  const prices = product.copies.map(({ price }) => price)
  const [least, most] = [Math.min(...prices), Math.max(...prices)]
  const shown =
    least === most ? amount(least, currency) : `${amount(least, currency)} – ${amount(most, currency)}`
  return `<li class="${classesOf(product)}"><a href="${pathOf(product)}" class="woocommerce-LoopProduct-link">
<h2 class="woocommerce-loop-product__title">${escapeHtml(product.name)}</h2><span class="price">${shown}</span></a></li>`
}

/** A product's own page: with a form that chooses among its variations where there are several. */
export function productPage(product: Product, shop: OpenShop): string {
  const [copy] = product.copies
  const facts: [string, string][] = isSimple(product) && copy ? choices(copy) : []
  const rows = facts.concat([['Collector Number', product.number]])
  const table = rows
    .map(([name, value]) => `<tr><th>${name}</th><td><p>${escapeHtml(value)}</p></td></tr>`)
    .join('')
  const shelves = [product.game, product.setName].map(
    (name) => `<a href="/c/${slug(name)}">${escapeHtml(name)}</a>`,
  )
  return `<!DOCTYPE html><html lang="en-GB">${head(shop, product.name)}<body class="single single-product woocommerce">
<div id="product-${product.id}" class="${classesOf(product)}"><div class="summary"><h1 class="product_title entry-title">${escapeHtml(product.name)}</h1>
${isSimple(product) && copy ? simple(product, copy, shop) : variable(product, shop)}
<span class="posted_in">Categories: ${shelves.join(', ')}</span></div>
<table class="woocommerce-product-attributes shop_attributes">${table}</table></div></body></html>`
}

const notice = (quantity: number) =>
  quantity > 0
    ? `<p class="stock in-stock">${quantity} in stock</p>`
    : '<p class="stock out-of-stock">Out of stock</p>'

const simple = (
  { id }: Product,
  { price, quantity }: Copy,
  { currency }: OpenShop,
) => `<p class="price">${amount(price, currency)}</p>
${notice(quantity)}${quantity > 0 ? `<form class="cart"><input class="qty" name="quantity" max="${quantity}"><button name="add-to-cart" value="${id}">Add</button></form>` : ''}`

function variable({ id, copies }: Product, { currency }: OpenShop): string {
  const variations = copies.map((copy) => ({
    variation_id: copy.id,
    attributes: Object.fromEntries(
      choices(copy).map(([name, value]) => [`attribute_pa_${slug(name)}`, slug(value)]),
    ),
    display_price: copy.price / 100,
    price_html: `<span class="price">${amount(copy.price, currency)}</span>`,
    is_in_stock: copy.quantity > 0,
    is_purchasable: true,
    max_qty: copy.quantity > 0 ? copy.quantity : '',
    availability_html: notice(copy.quantity),
  }))
  return `<form class="variations_form cart" data-product_id="${id}" data-product_variations="${escapeHtml(JSON.stringify(variations))}"></form>`
}
