export interface Variant {
  id: string
  /** As the store writes it, e.g. `Near Mint, English`. */
  description: string
  price: string
  /** Undefined: sold out. */
  quantity?: number
}

export interface Product {
  name: string
  set: string
  variants: Variant[]
}

/** A search page as Crystal Commerce's newest theme writes it. */
export function crystalPage(products: Product[], options: { next?: string } = {}): string {
  const list = products.map(productItem).join('\n')
  const pager = options.next
    ? `<div class="pagination"><a class="next_page" href="${options.next}">Next</a></div>`
    : ''
  const results =
    products.length > 0 ? `<ul class="products">${list}</ul>${pager}` : '<p>No products found.</p>'
  return `<!DOCTYPE html><html><head><title>Search</title>
<meta name="application-name" content="CrystalCommerce">
<meta property="og:site_name" content="Harbour Games"></head>
<body><div class="products-container">${results}</div></body></html>`
}

function productItem({ name, set, variants }: Product): string {
  const path = `/catalog/magic_singles/${name.toLowerCase().replace(/\W+/g, '_')}/${variants[0]?.id ?? 1}`
  return `<li class="product" data-catalog-id="1"><div class="inner">
<a itemprop="url" href="${path}"><h4 class="name">${name}</h4><span class="category">${set}</span></a>
<div class="variants">${variants.map(variantRow).join('')}</div></div></li>`
}

function variantRow({ id, description, price, quantity }: Variant): string {
  if (quantity === undefined) {
    return `<div class="variant-row no-stock"><span class="variant-main-info">${description}</span> Out of stock.</div>`
  }
  return `<div class="variant-row in-stock"><span class="variant-main-info">
<span class="variant-short-info variant-description">${description}</span>
<span class="variant-short-info variant-qty">${quantity} In Stock</span></span>
<form class="add-to-cart-form" data-vid="${id}" data-price="${price}"><span class="regular price">${price}</span>
<input class="qty" name="qty" type="number" max="${quantity}" value="1"></form></div>`
}

/** The home page of such a store. */
export const crystalHome = (name: string): string => `<!DOCTYPE html><html><head><title>${name}</title>
<meta name="application-name" content="CrystalCommerce"><meta property="og:site_name" content="${name}"></head>
<body><h1>${name}</h1><span class="price">£3.50</span><span class="price">£1.20</span></body></html>`
