/** Answers of our own invention in the shape of StorePass's, for tests. */

let lastId = 4000

export const variant = (said: Record<string, unknown> = {}) => {
  lastId += 1
  return {
    id: lastId,
    title: 'Near Mint',
    price: 3,
    price_text: 'CA$3.00',
    inventory_quantity: 2,
    sku: '',
    ...said,
  }
}

/** One product. */
export const product = (variants: unknown[], said: Record<string, unknown> = {}) => ({
  id: `p${(lastId += 1)}`,
  display_name: 'Tidewatch Ranger [Sunken Reach]',
  name: 'Tidewatch Ranger Sunken Reach',
  vendor: 'Magic: The Gathering',
  selectedFinish: 'nonfoil',
  product_data: { set: 'skr', setName: 'Sunken Reach', collector_number_normalized: '12' },
  variant_info: variants,
  store_pass_variant_info: [{ title: 'Near Mint', offer_price: 1.5, inventory_quantity: 9 }],
  url: '/products/tidewatch-ranger',
  tags: ['Single'],
  ...said,
})

export const answer = (products: unknown[], pages: { current?: number; last?: number } = {}) =>
  JSON.stringify({
    count: products.length,
    pages: pages.last ?? 1,
    current_page: pages.current ?? 1,
    products,
  })

export const everything = () =>
  answer([
    product([
      variant(),
      variant({ title: 'Lightly Played Foil', price: 4.5, inventory_quantity: 1, sku: 'SKR-12-JP-FO-2' }),
    ]),
    product([variant({ title: 'NM', inventory_quantity: 5 })], {
      display_name: 'Tidewatch Ranger - Borderless (Foil) (HVN)',
      product_data: { set: 'hvn', collector_number_normalized: '301' },
    }),
    product([variant({ inventory_quantity: 0 }), variant({ inventory_quantity: -2 })]),
    product([variant()], { display_name: 'Moon Ranger [Sunken Reach]' }),
    product([variant()], { vendor: 'Pokemon' }),
  ])

export const STORE = 'aB3dE5gH7j'
export const SEARCH = 'https://stable.storepass.co/saas/search'
export const SCRIPT = `<script src="https://cdn.storepass.co/storepass.js"></script><script>storePassId() { return '${STORE}' }; 'https://stable.storepass.co'</script>`
