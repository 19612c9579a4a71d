/** Answers of our own invention in the shape of Hareruya's, for tests. */

export const ORIGIN = 'https://lantern-tokyo.example'
export const SEARCH_URL = `${ORIGIN}/en/products/search?suggest_type=all&product={query}`
export const PAGE_URL = SEARCH_URL.replace('{query}', 'Tidewatch+Ranger')
export const DATA_URL = `${ORIGIN}/en/products/search/unisearch_api?kw=Tidewatch+Ranger&fq.price=1%7E*&fq.stock=1%7E*&rows=200&page=1`

/** A document of the search, in strings as the store sends them. */
export const document = (fields: Record<string, unknown>) => ({
  product: '7001',
  product_class: '70010',
  product_name: '(012)《潮見張りの野伏/Tidewatch Ranger》[SKR] 青R',
  product_name_en: '(012)《Tidewatch Ranger》[SKR]',
  card_name: 'Tidewatch Ranger',
  language: '2',
  price: '1200',
  foil_flg: '0',
  stock: '48',
  card_condition: '1',
  ...fields,
})
export const answer = (docs: unknown[], numFound = docs.length, page = 1) =>
  JSON.stringify({ responseHeader: { status: 0, QTime: '3' }, response: { numFound, page, docs } })

export const documents = [
  document({}),
  document({ product_class: '70011', language: '1', price: '900', card_condition: '2' }),
  document({
    product_class: '70012',
    foil_flg: '1',
    price: '25000',
    product_name_en: '【Foil】(301)■Borderless■《Tidewatch Ranger》[HVN-BF]',
    product_name: '',
  }),
  document({ product_class: '70013', stock: '0' }),
  document({ product_class: '70014', product_name_en: '《Tidewatch Ranger》[SKR] PSA10', price: '90000' }),
  document({ product_class: '70015', card_name: '【Art Card】Tidewatch Ranger' }),
  document({
    product_class: '70016',
    card_name: 'Moonwatch Ranger',
    product_name_en: '《Moonwatch Ranger》[SKR]',
  }),
]
export const data = answer(documents)

/** An item of a result page; `others` as `SP ¥ 6,800 4`, `picture` is the Japanese name behind it. */
export function item(
  name: string,
  price: string,
  stock: string,
  others: string[] = [],
  id = 1,
  picture = '《潮見張りの野伏/Tidewatch Ranger》',
): string {
  const rows = others.map((text, index) => {
    const [, grade, amount, quantity] = /^(\S+) (¥ [\d,]+) (\d+)$/.exec(text) ?? []
    const button = `<button class="btn addCart" data-productclass="${id}${index + 1}"></button>`
    return `<div class="row not-first"><div class="col-xs-1"><strong>${grade}</strong></div><div class="col-xs-4">${amount}</div>
<div class="col-xs-2">${quantity}</div><div class="col-xs-2"><select><option value="1">1</option></select></div><div class="col-xs-3">${button}</div></div>`
  })
  return `<div class="soldout" style="display: none;"></div><li class="itemList">
<a href="https://files.hareruyamtg.com/img/${id}.jpg"><img alt="${picture}"></a>
<div class="itemData"><a href="   /en/products/detail/${id}?lang=EN
 " class="itemName">
   ${name}   </a>
<div class="itemDetail"><p class="itemDetail__price">${price}</p><p class="itemDetail__stock">${stock}</p></div></div>
<div class="itemUserAct"><input type="text" stock_id="${id}0" max="9"><div class="itemUserAct__cart"><button class="addCart" data-productclass="${id}0">Add</button></div>
<div class="tableHere product" style="display: none;">${rows.join('')}</div></div></li>`
}
export const page = (
  items: string[],
  words = '',
) => `<!DOCTYPE html><html lang="en"><head><title>Product Search</title></head><body>
<a href="/en/products/search?cardset=1">Sets</a><script>var empty = "No results found"</script>${words}
<ul class="itemListLine itemListLine--searched">${items.join('\n')}</ul></body></html>`

export const results = page([
  item('【JP】《Tidewatch Ranger》[SKR]', '¥ 8,000', '【NM Stock:1】', ['SP ¥ 6,800 4', 'MP ¥ 6,000 0'], 11),
  item('【EN】【Foil】《Tidewatch Ranger》[HVN]', '¥ 50,000', '【NM Stock:0】', ['HP ¥ 25,000 2'], 12),
  item('【EN】【Foil】 《Tidewatch Ranger》[SKR]#7914', '¥ 11,000', '【PSA10 Stock:0】', [], 13),
  item('【EN】【Foil】 《Tidewatch Ranger》[SKR]#7915', '¥ 11,000', '【PSA10 Stock:2】', [], 14),
  item('【EN】(012)《潮見張りの野伏/Tidewatch Ranger》[SKR] 青R', '¥ 120', '【NM 在庫:13】', [], 15),
  item('MTG T-shirts 《Tidewatch Ranger》LG size', '¥ 9,000', '【Stock:1】', [], 16),
])
export const filledLater = page([])
export const nothing = page([], '<p>No products were found.</p>')
