import type { Copy, OpenShop, Product } from '../model.ts'
import type { pageOf } from '../search.ts'
import { shopifyHead } from '../shopify/pages.ts'
import { escapeHtml, handle, isInStock, money, numberedName, variantTitle } from '../text.ts'

type Shop = Pick<OpenShop, 'name' | 'currency' | 'key' | 'theme'>

/** A search page in the store's layout. */
export function resultPage(
  { items, page, hasNext }: ReturnType<typeof pageOf<Product>>,
  { url, total }: { url: URL; total: number },
  shop: Shop,
): string {
  const next = new URL(url)
  next.searchParams.set('page', String(page + 1))
  const pager = hasNext
    ? `<ol class="pagination--inner"><li><a href="${escapeHtml(next.pathname + next.search)}">${page + 1}</a></li></ol>`
    : ''
  const layout = LAYOUTS[shop.theme] ?? chips
  const list = items.map((product, at) => layout(product, linkTo(product, at + 1), shop)).join('\n')
  const query = escapeHtml(url.searchParams.get('q') ?? '')
  return `<!DOCTYPE html><html lang="en"><head><title>Search: ${total} results found for &quot;${query}&quot;</title>
${shopifyHead(shop, 'BinderPOS Premium Theme')}</head><body><main>
${list === '' ? '<p>Your search did not yield any results.</p>' : `<div class="collectionGrid">${list}</div>`}${pager}</main></body></html>`
}

const linkTo = (product: Product, position: number) =>
  `/products/${handle(product)}?_pos=${position}&_sid=abc&_ss=r`

type LayoutOf = (product: Product, link: string, shop: Shop) => string

/** Layout A: a chip for every variant (`A`), or for those in stock only, under other names (`A2`). */
const chips: LayoutOf = (product, link, { theme }) => {
  const chip = (copy: Copy) =>
    theme === 'A2'
      ? `<li class="productChip" data-variantId="${copy.id}" data-price="${copy.price}" data-variantQuantity="${copy.quantity}" data-variantTitle="${variantTitle(copy)}">${copy.condition}</li>`
      : `<li class="productChip" data-variantAvailable="${copy.quantity > 0}" data-variantQty="${copy.quantity}" data-variantPolicy="deny" data-variantId="${copy.id}" data-variantPrice="${copy.price}" data-variantTitle="${variantTitle(copy)}">${copy.condition}</li>`
  const shown = product.copies.filter(({ quantity }) => theme !== 'A2' || quantity > 0)
  const [first] = product.copies.filter(({ quantity }) => quantity > 0)
  const foot = first
    ? `<form method="post" action="/cart/add"><input type="hidden" name="id" value="${first.id}"><button class="productCard__button">Add to cart</button></form>`
    : '<div class="productCard__button productCard__button--outOfStock">Out of Stock</div>'
  return `<div class="productCard__card" data-productid="${product.id}" data-productTags='["Singles"]' data-productType="MTG Single">
<a href="${link}" class="productCard__a"><img data-src="//x/${product.id}.jpg" alt="${escapeHtml(product.name)}"></a>
<p class="productCard__setName">${escapeHtml(product.setName)}</p>
<p class="productCard__title"><a href="${link}">${escapeHtml(numberedName(product))} </a></p>
<ul class="productChip__grid">${shown.map(chip).join('')}</ul>${foot}</div>`
}

const bracketed = (product: Product) => `${numberedName(product)} [${product.setName}]`

/** Layout B: a button for each variant in stock, written twice; titles within it are not escaped. */
const buttons: LayoutOf = (product, link, { currency }) => {
  const title = bracketed(product)
  const add = (copy: Copy) =>
    `<div class="addNow single" onclick="addToCart('${copy.id}','${title} - ${variantTitle(copy)}','${copy.quantity}',1)"><p>${variantTitle(copy)} - ${money(copy.price, currency)}</p></div>`
  const rows = product.copies.filter(({ quantity }) => quantity > 0).map(add)
  const foot = rows.length > 0 ? rows.join('') : '<p class="productPrice">Sold Out</p>'
  const half = (width: string) =>
    `<div class="${width}"><a class="productLink" href="${link}"><p class="productTitle">${escapeHtml(title)}</p></a>${foot}</div>`
  return `<div class="product Norm">${half('wide')}${half('narrow')}</div>`
}

/** Layout C: a menu of all variants, each with its number of copies. */
const options: LayoutOf = (product, link, { currency }) => {
  const option = (copy: Copy) =>
    `<option value="${copy.id}" data-available="${copy.quantity}" data-price="${money(copy.price, currency)}">${variantTitle(copy)}</option>`
  return `<div class="list__item"><a href="${link}"><span class="grid-view-item__title">${escapeHtml(bracketed(product))}</span></a>
<span class="sold ${isInStock(product) ? 'hide' : ''}">Sold out</span>
<form><select name="id">${product.copies.map(option).join('')}</select></form></div>`
}

const LAYOUTS: Readonly<Record<string, LayoutOf>> = { A: chips, A2: chips, B: buttons, C: options }
