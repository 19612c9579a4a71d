/**
 * For tests: the smallest answers of each platform that hold one copy, with holes for what a hostile store would put
 * there. All shops and cards are invented.
 */

/** What stands in the holes of one row; `more` is further members of an object, or further markup. */
export interface RowParts {
  title: string
  price: string
  count: string
  more: string
}

export interface PlainAnswer {
  strategy: string
  /** The platform's way, where it has several. */
  way: string
  settings: Record<string, string>
  /** Are the parts of a row JSON values, or text of a page? */
  parts: 'json' | 'text'
  row(parts: RowParts, id: number): string
  /** The answer to a question, or null where there is no such address. */
  answer(rows: readonly string[], url: string): string | null
}

const HTML = (body: string, head = '') =>
  `<!DOCTYPE html><html><head><title>Lantern &amp; Lark</title>${head}</head><body>${body}</body></html>`
const attribute = (json: string) => json.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

type JsonSpec = Pick<PlainAnswer, 'strategy' | 'way' | 'row'> & {
  settings?: Record<string, string>
  before: string
  after: string
  /** Only addresses with this in them answer. Default: all. */
  at?: string
}

const asJson = ({ settings = {}, before, after, at = '', ...spec }: JsonSpec): PlainAnswer => ({
  ...spec,
  settings,
  parts: 'json',
  answer: (rows, url) => (url.includes(at) ? before + rows.join(',') + after : null),
})

const asPage = (
  spec: Pick<PlainAnswer, 'strategy' | 'way' | 'row'> & {
    settings?: Record<string, string>
    around(rows: string): string
    parts?: PlainAnswer['parts']
    between?: string
  },
): PlainAnswer => ({
  strategy: spec.strategy,
  way: spec.way,
  row: spec.row,
  settings: spec.settings ?? {},
  parts: spec.parts ?? 'text',
  answer: (rows, url) =>
    /\.json|wp-json|\.js\b|api|portal/.test(url) ? null : spec.around(rows.join(spec.between ?? '')),
})

const SET = '"Sunken Reach"'

export const plainAnswers: PlainAnswer[] = [
  asPage({
    strategy: 'crystal_commerce',
    way: 'pages',
    row: ({ title, price, count, more }, id) =>
      `<li class="product" data-catalog-id="${id}"><a href="/catalog/x/${id}" itemprop="url"><h4 class="name">${title}</h4></a><span class="category">Sunken Reach</span>${more}
<div class="variants"><div class="variant-row"><span class="variant-main-info"><span class="variant-short-info">NM-Mint, English, <em>${count} In Stock</em></span></span>
<form class="add-to-cart-form" data-vid="${id}"><span class="regular price">£${price}</span></form></div></div></li>`,
    around: (rows) => HTML(`<div class="products-container"><ul class="products">${rows}</ul></div>`),
  }),
  asJson({
    strategy: 'shopify',
    way: 'API',
    at: 'graphql',
    row: ({ title, price, more }, id) =>
      `{"title":${title},"handle":"ranger-${id}","vendor":"Magic","productType":"MTG Single","variants":{"nodes":[{"id":"gid://shopify/ProductVariant/${id}","title":"Near Mint","sku":"","availableForSale":true,"price":{"amount":${price},"currencyCode":"GBP"}${more}}],"pageInfo":{"hasNextPage":false}}${more}}`,
    before: '{"data":{"s0":{"nodes":[',
    after: '],"pageInfo":{"hasNextPage":false,"endCursor":null}}}}',
  }),
  asPage({
    strategy: 'binderpos',
    way: 'pages',
    row: ({ title, price, count, more }, id) =>
      `<div class="productCard__card" data-productid="${id}" data-productType="MTG Single"><div class="productCard__upper"><a href="/products/ranger-${id}?_pos=1"><img alt="x"></a></div>
<div class="productCard__lower"><p class="productCard__setName">Sunken Reach</p><p class="productCard__title"><a href="/products/ranger-${id}?_pos=1">${title}</a></p>${more}
<ul class="productChip__grid"><li class="productChip" data-variantAvailable="true" data-variantQty="${count}" data-variantId="${id}" data-variantPrice="${price.replace('.', '')}" data-variantTitle="Near Mint">NM</li></ul></div></div>`,
    around: (rows) => HTML(`<div class="collectionGrid">${rows}</div>`),
  }),
  asJson({
    strategy: 'binderpos',
    way: 'portal',
    settings: { route: 'forstore', route_until: '2999-01-01T00:00:00Z', shop: 'lantern.myshopify.com' },
    row: ({ title, price, count, more }, id) =>
      `{"title":${title},"setName":${SET},"handle":"ranger-${id}","productType":"MTG Single","variants":[{"shopifyId":${id},"title":"Near Mint","price":${price},"quantity":${count}${more}}]${more}}`,
    before: '{"count":2,"limit":18,"offset":0,"products":[',
    after: ']}',
  }),
  {
    strategy: 'tcgplayer_pro',
    way: 'API',
    settings: {},
    parts: 'json',
    row: ({ title, price, count, more }, id) =>
      `{"id":${id},"name":${title},"setName":${SET},"productLineName":"Magic: The Gathering"${more}}\n{"productId":${id},"total":1,"skus":[{"skuId":${id},"conditionName":"Near Mint","languageName":"English","isFoil":false,"price":${price},"quantity":${count}${more}}]}`,
    answer(rows, url) {
      const part = (index: number) => rows.map((row) => row.split('\n')[index] ?? '').join(',')
      return url.includes('/api/inventory')
        ? `[${part(1)}]`
        : `{"products":{"totalItems":${rows.length},"items":[${part(0)}]}}`
    },
  },
  asJson({
    strategy: 'conduct_commerce',
    way: 'API',
    settings: { product_type: '1' },
    row: ({ title, price, count, more }, id) =>
      `{"inventoryID":${id},"inventoryName":${title},"categoryName":${SET},"variants":[{"id":${id},"name":"NM/Mint","price":${price},"quantity":${count}${more}}]${more}}`,
    before: '{"success":true,"errors":[],"result":{"listings":[',
    after: ']}}',
  }),
  asJson({
    strategy: 'woocommerce',
    way: 'API',
    at: '/wp-json/wc/store/v1/products?',
    row: ({ title, price, count, more }, id) =>
      `{"id":${id},"name":${title},"type":"simple","permalink":"/product/${id}/","is_in_stock":true,"is_purchasable":true,"low_stock_remaining":${count},"prices":{"price":${price.replace('.', '')},"currency_code":"GBP","currency_minor_unit":2}${more}}`,
    before: '[',
    after: ']',
  }),
  asPage({
    strategy: 'woocommerce',
    way: 'pages',
    settings: { route: 'pages' },
    row: ({ title, price, more }, id) =>
      `<li class="product type-product post-${id} instock product-type-simple"><a class="woocommerce-LoopProduct-link" href="/product/${id}/"><h2 class="woocommerce-loop-product__title">${title}</h2></a>${more}<span class="price"><span class="amount">£${price}</span></span><a class="add_to_cart_button" data-product_id="${id}">Add</a></li>`,
    around: (rows) => HTML(`<ul class="products">${rows}</ul>`),
  }),
  asJson({
    strategy: 'storepass',
    way: 'API',
    settings: { storepass_store: 'aB3dE5gH7j', storepass_url: 'https://stable.example/saas/search' },
    row: ({ title, price, count, more }, id) =>
      `{"id":"p${id}","display_name":${title},"product_data":{"setName":${SET}},"variant_info":[{"id":${id},"title":"Near Mint","price":${price},"price_text":"£1","inventory_quantity":${count}${more}}],"url":"/products/ranger-${id}"${more}}`,
    before: '{"count":2,"pages":1,"current_page":1,"products":[',
    after: ']}',
  }),
  asJson({
    strategy: 'bigcommerce',
    way: 'Klevu',
    settings: {
      klevu_ticket: 'klevu-1234567890',
      klevu_url: 'https://eucs77.example/cloud-search/n-search/search',
    },
    row: ({ title, price, count, more }, id) =>
      `{"id":"${id}","name":${title},"magic_set":${SET},"brand":"Magic: The Gathering","condition":"Near Mint","salePrice":${price},"currency":"GBP","inventory_level":${count},"inStock":"yes"${more}}`,
    before: '{"meta":{"paginationStartFrom":0,"totalResultsFound":2},"result":[',
    after: ']}',
  }),
  asPage({
    strategy: 'bigcommerce',
    way: 'data of pages',
    settings: { route: 'search_page' },
    parts: 'json',
    between: ',',
    row: ({ title, price, count, more }, id) =>
      `{"id":${id},"name":${title},"url":"/ranger-${id}/","has_options":false,"stock_level":${count},"price":{"with_tax":{"value":${price},"currency":"GBP"}}${more}}`,
    around: (rows) =>
      HTML(
        '',
        `<script>var BODL = JSON.parse(${JSON.stringify(`{"search":{"products":[${rows}]}}`)});</script>`,
      ),
  }),
  asPage({
    strategy: 'bigcommerce',
    way: 'lists of pages',
    settings: { route: 'search_page' },
    row: ({ title, price, more }, id) =>
      `<li class="product"><article class="card"><h3 class="card-title"><a href="/ranger-${id}/">${title}</a></h3>${more}<span data-product-price-with-tax class="price">£${price}</span><a href="/cart.php?action=add&amp;product_id=${id}" class="button">Add to Cart</a></article></li>`,
    around: (rows) => HTML(`<ul class="productGrid">${rows}</ul>`),
  }),
  asJson({
    strategy: 'searchspring',
    way: 'API',
    settings: {
      searchspring_site: 'abc123',
      searchspring_url: 'https://abc123.a.example/api/search/search.json',
    },
    row: ({ title, price, count, more }, id) =>
      `{"uid":"${id}","name":${title},"brand":"Magic: The Gathering","price":${price},"ss_available":"1","url":"/products/ranger-${id}","variants":${JSON.stringify(attribute(`[{"id":${id},"title":"Near Mint","price":${price},"inventory_management":"shopify","inventory_policy":"deny","inventory_quantity":${count}${more}}]`))}${more}}`,
    before: '{"pagination":{"totalResults":2,"currentPage":1,"totalPages":1},"results":[',
    after: ']}',
  }),
  asJson({
    strategy: 'star_city_games',
    way: 'API',
    settings: { hawk_url: 'https://essearchapi.example/api/v2/search' },
    row: ({ title, price, count, more }, id) =>
      `{"Document":{"card_name":[${title}],"set":[${SET}],"finish":["Non-foil"],"game":["Magic: The Gathering"],"product_type":["Singles"],"hawk_child_attributes":[{"var_id":["${id}"],"condition":["Near Mint"],"price":[${price}],"qty":[${count}]${more}}]${more}}}`,
    before: '{"Pagination":{"NofResults":2,"CurrentPage":1,"NofPages":1},"Results":[',
    after: ']}',
  }),
  asPage({
    strategy: 'card_kingdom',
    way: 'pages',
    row: ({ title, price, count, more }, id) =>
      `<div class="productItemWrapper"><span class="productDetailTitle"><a href="/mtg/x/${id}">${title}</a></span><div class="productDetailSet">Sunken Reach (R)</div>${more}
<ul><li class="itemAddToCart NM"><form><input class="product_id" value="${id}"><input class="style" value="NM"><input class="maxQty" value="${count}"><span class="styleQty">${count}</span><span class="stylePrice">$${price}</span></form></li></ul></div>`,
    around: (rows) => HTML(`<div class="mainListing">${rows}</div>`),
  }),
  asJson({
    strategy: 'hareruya',
    way: 'API',
    row: ({ title, price, count, more }, id) =>
      `{"product":"${id}","product_class":"${id}","product_name_en":${title},"language":"2","price":${price.replace('.', '')},"foil_flg":"0","stock":${count},"card_condition":"1"${more}}`,
    before: '{"response":{"numFound":2,"page":1,"docs":[',
    after: ']}}',
  }),
  asPage({
    strategy: 'hareruya',
    way: 'pages',
    settings: { route: 'page' },
    row: ({ title, price, count, more }, id) =>
      `<li class="itemList"><div class="itemData"><a href="/en/products/detail/${id}" class="itemName">${title}</a>${more}<p class="itemDetail__price">¥ ${price.replace('.', '')}</p><p class="itemDetail__stock">【NM Stock:${count}】</p></div><input stock_id="${id}"></li>`,
    around: (rows) => HTML(`<ul class="itemListLine">${rows}</ul>`),
  }),
  asPage({
    strategy: 'mtgmate',
    way: 'pages',
    parts: 'json',
    between: ',',
    row: ({ title, price, count, more }, id) =>
      `"k${id}":{"name":${title},"set_name":${SET},"price":${price.replace('.', '')},"quantity":${count},"finish":"Nonfoil","condition":"Near Mint","link_path":"/cards/Ranger/SKR/12"${more}}`,
    around: (rows) =>
      HTML(
        `<div data-react-class="FilterableTable" data-react-props="${attribute(`{"cards":[],"uuid":{${rows}}}`)}"></div>`,
      ),
  }),
  asPage({
    strategy: 'json_ld',
    way: 'pages',
    parts: 'json',
    between: ',',
    row: ({ title, price, count, more }, id) =>
      `{"@type":"Product","name":${title},"sku":"${id}","offers":{"@type":"Offer","availability":"https://schema.org/InStock","price":${price},"priceCurrency":"GBP","inventoryLevel":${count}${more}}${more}}`,
    around: (rows) => HTML('<h1>Results</h1>', `<script type="application/ld+json">[${rows}]</script>`),
  }),
]
