/** Pages of our own invention in the shape of Card Kingdom's, for tests. */

export const ORIGIN = 'https://harbour.example'
export const SEARCH_URL = `${ORIGIN}/catalog/search?search=header&filter%5Btab%5D=mtg_card&filter%5Bname%5D={query}`
export const FIRST = `${SEARCH_URL.replace('{query}', 'Tidewatch+Ranger')}&perPage=100`
export const FOILS = FIRST.replace('mtg_card', 'mtg_foil')

/** A grade as `NM 3 of 5 @ 2.49`, `EX out @ 1.99`, or any other html. */
function grade(text: string, id: number): string {
  const [, style, shown, , most, price] = /^(\w+) (out|\d+)( of (\d+))? @ ([\d.,]+)$/.exec(text) ?? []
  if (style === undefined || shown === undefined) return `<li class="itemAddToCart">${text}</li>`
  const isOut = shown === 'out'
  const quantity = isOut
    ? ''
    : `<span class="styleQty">${shown}</span> <span class="styleQtyAvailText">available</span> <span>@</span>`
  return `<li class="itemAddToCart ${style} ${isOut ? '' : 'active'} ">
<form action="/cart/add" method="get" class="addToCartForm">
<input type="hidden" class="product_id" name="product_id[0]" value="${id}">
<input type="hidden" class="style" name="style[0]" value="${style}">
<input type="hidden" class="maxQty" name="maxQty" value="${isOut ? 0 : (most ?? shown)}">
<input type="hidden" name="price" value="${price?.replace(',', '')}">
<div class="amtAndPrice">${quantity}<span class="stylePrice
   "> $${price} </span></div>
${isOut ? '<div class="outOfStockNotice">Out of stock.</div>' : '<ul class="dropdown-menu qtyList"><li>1</li><li>2</li></ul>'}
</form></li>`
}

interface Product {
  id: number
  title: string
  set: string
  code?: string
  number?: string
  foil?: boolean
  grades: string[]
}

export function product({ id, title, set, code = '', number, foil = false, grades }: Product): string {
  const numbered = number
    ? `<div class="collector-number d-none d-sm-block">Collector #: ${number}</div>`
    : ''
  return `<div class="productItemWrapper productCardWrapper">
<mtg-card-image alt="${code}: ${title}" href="/mtg/set/card-${id}"></mtg-card-image>
<div class="itemContentWrapper"><table><tbody><tr class="detailWrapper"><td>
<span class="productDetailTitle"><a href="/mtg/set/card-${id}">${title}</a></span>
<div class="productDetailSet"><a href="/mtg/set">
${set}
(R)
</a><div class="collector-foil-wrapper">${numbered}${foil ? '<div class="foil">FOIL</div>' : ''}</div></div>
</td></tr></tbody></table>
<div class="addToCartWrapper"><ul class="cardTypeList"><li class="NM disabled">NM</li></ul>
<ul class="addToCartByType">${grades.map((text) => grade(text, id)).join('\n')}</ul></div></div></div>`
}

/** A result page; `counted` as `1 - 2 of 2`. */
export function page(
  products: string[],
  tabs: { singles: number; foils: number; open?: 'foils' },
  counted?: string,
): string {
  const tab = (name: string, key: string, count: number, isOpen: boolean) =>
    `<li role="presentation" class="${isOpen ? 'active' : ''}"><a href="/catalog/search?filter[tab]=${key}">${name} (${count})</a></li>`
  const bars = [
    tab('Singles', 'mtg_card', tabs.singles, tabs.open !== 'foils'),
    tab('Foils', 'mtg_foil', tabs.foils, tabs.open === 'foils'),
    tab('Sealed', 'product', 1, false),
  ]
  return `<!DOCTYPE html><html><head><title>Search Results</title><script src="https://static.cardkingdom.com/app.js"></script></head>
<body><a href="/catalog/search?search=header">All singles</a><div id="main"><h1>Search Results</h1>
<div class="categoryTabs"><ul>${bars.join('')}</ul></div>
<div class="resultsCount">${counted ?? `1 - ${products.length} of ${products.length}`} results</div>
<div class="col-sm-9 mainListing">${products.join('\n')}</div></div></body></html>`
}

const ranger = { title: 'Tidewatch Ranger', code: 'SKR', set: 'Sunken Reach', number: '012' }
export const singles = [
  product({
    ...ranger,
    id: 101,
    grades: ['NM 3 @ 2.49', 'EX 20 of 44 @ 1.99', 'VG out @ 1.49', 'G 1 @ 1.00'],
  }),
  product({
    ...ranger,
    id: 102,
    title: 'Tidewatch Ranger (Borderless)',
    code: 'HVNVAR',
    set: 'High Haven Variants',
    number: '301',
    grades: ['NM out @ 9.99', 'EX out @ 7.99'],
  }),
  product({
    ...ranger,
    id: 103,
    title: 'Tidewatch Ranger (Sunken Reach)',
    code: 'MB1',
    set: 'Mystery Booster/The List',
    grades: ['NM 2 @ 1,249.00'],
  }),
  product({
    ...ranger,
    id: 104,
    title: 'Tidewatch Ranger (Not Tournament Legal)',
    code: 'CED',
    set: 'Collectors Ed',
    grades: ['NM 2 @ 59.99'],
  }),
  product({ ...ranger, id: 105, title: 'Moonwatch Ranger', grades: ['NM 8 @ 0.35'] }),
]
export const foils = [product({ ...ranger, id: 201, foil: true, grades: ['NM 1 @ 12.99', 'EX out @ 9.99'] })]
export const results = page(singles, { singles: 5, foils: 1 })
export const foilResults = page(foils, { singles: 5, foils: 1, open: 'foils' })
export const nothing = page([], { singles: 0, foils: 0 }, '0 - 0 of 0')
