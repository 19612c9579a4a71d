/** Answers of our own invention in the shape of Klevu's and of BigCommerce's pages, for tests. */

let lastId = 100

/** One result of Klevu. */
export function record(said: Record<string, unknown> = {}) {
  lastId += 1
  return {
    id: `${lastId}-variantid_${lastId}7`,
    itemGroupId: String(lastId),
    name: 'Tidewatch Ranger | Sunken Reach',
    magic_set: 'Sunken Reach',
    brand: 'Magic: The Gathering',
    category: 'Magic: The Gathering;;Magic Singles',
    condition: 'Mint / Near Mint',
    language: 'English',
    single_cards: 'Singles (English)',
    price: '14.99',
    salePrice: '13.49',
    currency: 'GBP',
    inventory_level: '3',
    inStock: 'yes',
    totalVariants: '0',
    url: `https://lantern.example/tidewatch-ranger?sku=${lastId}`,
    ...said,
  }
}

export const klevuAnswer = (result: unknown[], meta: { start?: number; total?: number } = {}) =>
  JSON.stringify({
    meta: {
      noOfResults: 100,
      paginationStartFrom: meta.start ?? 0,
      totalResultsFound: meta.total ?? result.length,
      storeBaseCurrency: 'GBP',
    },
    result,
    filters: [],
  })

export const everythingAtKlevu = () =>
  klevuAnswer([
    record({
      name: 'Tidewatch Ranger (Borderless Art Foil) | High Haven',
      magic_set: 'High Haven',
      single_cards: 'Foil Variants (English)',
    }),
    record({
      name: 'Tidewatch Ranger',
      single_cards: 'Foils (English)',
      salePrice: '20.00',
      inventory_level: '1',
    }),
    record({ condition: 'Excellent', price: '11.99', salePrice: '11.99', totalVariants: '2' }),
    record({
      name: 'Tidewatch Ranger (foil) - Condition: Mint / Near Mint | Sunken Reach',
      condition: 'Good',
    }),
    record({ inStock: 'no', inventory_level: '0', stockStatus: 'Out of Stock' }),
    record({ name: 'Moon Ranger | Sunken Reach' }),
    record({ name: 'Tidewatch Ranger', brand: 'Pokemon', category: 'Pokemon;;Singles' }),
  ])

/** One product as a page carries it. */
export function product(said: Record<string, unknown> = {}) {
  lastId += 1
  return {
    id: lastId,
    sku: `LA-SKR-${lastId}`,
    name: 'Tidewatch Ranger | Sunken Reach',
    url: `https://lantern.example/tidewatch-ranger-${lastId}/?searchid=9&search_query=tidewatch`,
    brand: { name: 'Magic: The Gathering' },
    has_options: false,
    stock_level: 4,
    custom_fields: [
      { id: 1, name: 'Language', value: 'English' },
      { id: 2, name: 'Single Cards', value: 'Singles (English)' },
      { id: 3, name: 'Magic Set', value: 'Sunken Reach' },
    ],
    price: { with_tax: { formatted: '£0.40', value: 0.4, currency: 'GBP' }, tax_label: 'VAT' },
    ...said,
  }
}

/** A result page with its products as data for scripts. */
export const searchPage = (
  products: unknown[],
  options: { next?: string; head?: string; pagination?: Record<string, unknown> } = {},
) => `<!DOCTYPE html>
<html><head><title>Search</title><meta name="platform" content="bigcommerce.stencil">${options.head ?? ''}
${options.next ? `<link rel="next" href="${options.next}">` : ''}
<script>var settings = JSON.parse("{\\"theme\\":\\"dark\\"}");
var BODL = JSON.parse(${JSON.stringify(JSON.stringify({ breadcrumbs: [], products: [], search: { products, ...(options.pagination && { pagination: options.pagination }) } }))});</script>
</head><body><h1>Results</h1></body></html>`

/** The buttons of the platform's own theme. */
export const buttons = {
  buys: (id: number) =>
    `<a href="https://lantern.example/cart.php?action=add&amp;product_id=${id}" class="button button--primary">Add to Cart</a>`,
  options: () => '<a href="/tidewatch-ranger/" class="button">Choose Options</a>',
  soldOut: () => '<a href="/tidewatch-ranger/" class="button button--outstock">Out of stock</a>',
}

/** One product as people see it in a list. */
export const gridCard = (id: number, title: string, price: string, button: string) => `<li class="product">
<article class="card"><figure><a href="/tidewatch-ranger-${id}/"><img alt="x"></a><a class="button quickview" data-product-id="${id}">Quick view</a></figure>
<h3 class="card-title"><a href="https://lantern.example/tidewatch-ranger-${id}/">${title}</a></h3>
<div class="price-section" style="display: none;"><span data-product-rrp-with-tax class="price price--rrp">£99.00</span></div>
<span data-product-non-sale-price-with-tax class="price price--non-sale">£88.00</span>
<span data-product-price-with-tax class="price price--withTax">${price}</span><div class="card-footer">${button}</div></article></li>`

/** A result page without data for scripts. */
export const gridPage = (cards: string[], more = '') => `<!DOCTYPE html>
<html><head><title>Search</title><meta name="platform" content="bigcommerce.stencil"></head><body>
<section class="productCarousel"><article class="card"><h3 class="card-title"><a href="/offer/">Tidewatch Ranger</a></h3>${buttons.buys(1)}</article></section>
${cards.length > 0 ? `<ul class="productGrid">${cards.join('')}</ul>` : ''}${more}</body></html>`

/** What a shop says of one product. */
export const attributes = (said: Record<string, unknown> = {}) =>
  JSON.stringify({
    data: {
      sku: 'LA-1',
      instock: true,
      purchasable: true,
      stock: null,
      available_to_sell: 6,
      available_on_hand: 6,
      unlimited_backorder: false,
      selected_attributes: {},
      available_variant_values: [71],
      in_stock_attributes: [71],
      variantId: 5,
      v3_variant_id: 55,
      price: { with_tax: { formatted: '£0.40', value: 0.4, currency: 'GBP' }, tax_label: 'VAT' },
      ...said,
    },
  })

export const TICKET = 'klevu-123456789012345678'
export const KLEVU = 'https://eucs77.ksearchnet.com/cloud-search/n-search/search'
export const KLEVU_SCRIPT = `<script>var klevu_apiKey = '${TICKET}'; options = {"search":"https:\\/\\/eucs77v2.ksearchnet.com\\/cs\\/v2\\/search","stats":"stats1.ksearchnet.com"}</script>`
