import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { toListing } from '../to-listing.ts'
import { extractLinkedData } from './extract.ts'
import { block, FIRST, offer, ORIGIN, page, product } from './fixtures.ts'
import { readProducts } from './products.ts'

const read = (...data: unknown[]) => readProducts(page(data.map(block).join('\n')), FIRST)
const listings = (...data: unknown[]) =>
  read(...data).rows.flatMap((row) => toListing(row, tidewatchRanger, { currency: 'GBP' }) ?? [])
const only = (fields: Record<string, unknown>) => listings(product({ offers: offer(fields) }))[0]

test('blocks are found whatever their quotes and wrapping, and not in comments', () => {
  const html = `<script type=application/ld+json>{"a":1}</script><!-- ${block({ a: 2 })} -->
<SCRIPT id="x" TYPE='application/ld+json' data-y>//<![CDATA[
{"a":3};
//]]></SCRIPT><script>{"a":4}</script><script type="application/ld+json">{"a":"one\ntwo"}</script>
<script type="application/ld+json">{"a":5</script><script type="application/ld+json"></script>`
  expect(extractLinkedData(html)).toEqual({ blocks: [{ a: 1 }, { a: 3 }, { a: 'one two' }], broken: 2 })
})
test.each<[string, unknown]>([
  ['alone', product()],
  ['in a list', [{ '@type': 'WebSite' }, product()]],
  ['in a graph', { '@context': 'https://schema.org', '@graph': [{ '@type': 'WebPage' }, product()] }],
  [
    'in an item list',
    { '@type': 'ItemList', itemListElement: [{ '@type': 'ListItem', position: 1, item: product() }] },
  ],
  [
    'as what a page is about',
    { '@type': 'CollectionPage', mainEntity: { '@type': 'ItemList', itemListElement: [product()] } },
  ],
  ['with several types', product({ '@type': ['Product', 'Thing'] })],
  ['with an address as type', product({ '@type': 'http://schema.org/Product' })],
  ['in an offer', { ...offer(), itemOffered: product({ offers: undefined }) }],
  ['with a list of offers', product({ offers: [offer()] })],
  [
    'with an offer of offers',
    product({ offers: { '@type': 'AggregateOffer', lowPrice: 1, offers: [offer()] } }),
  ],
  ['with an offer without a type', product({ offers: offer({ '@type': undefined }) })],
])('a product %s', (_, data) => {
  expect(listings(data)).toMatchObject([
    {
      price: 1250,
      currency: 'GBP',
      set_code: 'skr',
      name_match: 'certain',
      url: `${ORIGIN}/products/tidewatch-ranger`,
    },
  ])
})
test.each([
  'https://schema.org/InStock',
  'http://schema.org/InStock',
  'InStock',
  'schema:InStock',
  'in stock',
  'https://schema.org/LimitedAvailability',
  'http://schema.org/InStoreOnly/',
])('%s is in stock', (availability) => expect(only({ availability })).toBeDefined())
test.each([
  'https://schema.org/OutOfStock',
  'http://schema.org/SoldOut',
  'PreOrder',
  'https://schema.org/BackOrder',
  'Discontinued',
])('%s is not in stock', (availability) => {
  const results = read(product({ offers: offer({ availability }) }))
  expect(results).toMatchObject({
    rows: [],
    broken: [],
    products: [{ title: 'Tidewatch Ranger - Sunken Reach' }],
  })
})
test('whoever says nothing about the stock, or something unknown, is not believed to have any', () => {
  for (const availability of [undefined, '', 'https://schema.org/Perhaps', 7, { a: 1 }])
    expect(read(product({ offers: offer({ availability }) }))).toMatchObject({
      rows: [],
      broken: [product().name],
    })
  expect(read(product({ offers: offer({ inventoryLevel: { value: 0 } }) }))).toMatchObject({
    rows: [],
    broken: [],
  })
})
test('numbers of copies, where they are said', () => {
  expect(only({ inventoryLevel: { '@type': 'QuantitativeValue', value: 3 } })).toMatchObject({
    quantity: 3,
    quantity_is_minimum: false,
  })
  expect(only({})).toMatchObject({ quantity: null, quantity_is_minimum: true })
})
test.each<[unknown, string, number | null]>([
  ['12.5', 'GBP', 1250],
  [12.5, 'GBP', 1250],
  [19.989999999999998, 'GBP', 1999],
  [7, 'GBP', 700],
  ['12.5000', 'GBP', 1250],
  ['1234.50', 'USD', 123_450],
  ['1,234.50', 'USD', 123_450],
  ['12,50 €', 'EUR', 1250],
  ['8000', 'JPY', 8000],
  ['8000.00', 'JPY', 8000],
  ['12.345', 'GBP', null],
  ['80.5', 'JPY', null],
  [0, 'GBP', null],
  ['0.00', 'GBP', null],
  ['-3', 'GBP', null],
  ['call us', 'GBP', null],
  [null, 'GBP', null],
])('a price of %s %s', (price, priceCurrency, expected) => {
  expect(only({ price, priceCurrency })?.price).toBe(expected)
})
test('currencies stand with the price, around it, or are the store’s', () => {
  expect(only({ priceCurrency: undefined })).toMatchObject({ price: 1250, currency: 'GBP' })
  const specified = {
    price: undefined,
    priceCurrency: undefined,
    priceSpecification: [{ price: 7.25, priceCurrency: 'CAD' }],
  }
  expect(only(specified)).toMatchObject({ price: 725, currency: 'CAD' })
  const around = {
    '@type': 'AggregateOffer',
    priceCurrency: 'EUR',
    offers: [offer({ priceCurrency: undefined })],
  }
  expect(listings(product({ offers: around }))).toMatchObject([{ price: 1250, currency: 'EUR' }])
})
test('the lowest of several prices is the price of no copy that we know', () => {
  const several = {
    '@type': 'AggregateOffer',
    priceCurrency: 'GBP',
    lowPrice: '1.00',
    highPrice: '9.00',
    availability: 'InStock',
  }
  expect(listings(product({ offers: several }))).toMatchObject([{ price: null }])
  expect(listings(product({ offers: { ...several, highPrice: '1.00' } }))).toMatchObject([{ price: 100 }])
})
test('variants of a group, by their names and properties', () => {
  const variant = (name: string, fields: Record<string, unknown> = {}, properties: unknown[] = []) =>
    product({ name, url: undefined, offers: offer(fields), additionalProperty: properties })
  const group = product({
    '@type': 'ProductGroup',
    offers: undefined,
    hasVariant: [
      variant('Tidewatch Ranger - Sunken Reach - Near Mint', { sku: 'a' }),
      variant('Tidewatch Ranger - Sunken Reach - Lightly Played Foil', { sku: 'b', price: 30 }),
      variant('Tidewatch Ranger - Sunken Reach - Damaged', { availability: 'OutOfStock' }),
      variant('Tidewatch Ranger - Sunken Reach', { sku: 'c' }, [
        { name: 'Condition', value: 'Heavily Played' },
        { name: 'Finish', value: 'Foil' },
        { name: 'Artist', value: 'Near Mint' },
      ]),
    ],
  })
  expect(listings(group)).toMatchObject([
    { condition: 'NM', finish: 'nonfoil', variant_id: 'a', price: 1250 },
    { condition: 'LP', finish: 'foil', variant_id: 'b', price: 3000 },
    { condition: 'HP', finish: 'foil', variant_id: 'c' },
  ])
  expect(read(group).products).toHaveLength(1)
})
test('offers with names of their own are variants', () => {
  const offers = [offer({ name: 'Near Mint', sku: '1' }), offer({ name: 'Heavily Played', sku: '2' })]
  expect(listings(product({ offers })).map(({ condition }) => condition)).toEqual(['NM', 'HP'])
})
test('"new" and "used" are no grades of cards', () => {
  expect(only({ itemCondition: 'https://schema.org/NewCondition' })?.condition).toBeNull()
  expect(only({ itemCondition: 'https://schema.org/DamagedCondition' })?.condition).toBeNull()
})
test('sets in properties, entities in names and other dividers are read', () => {
  const named = { name: 'Tidewatch Ranger', additionalProperty: [{ name: 'Set', value: 'High Haven' }] }
  expect(listings(product(named))).toMatchObject([{ set_code: 'hvn', set_name: 'High Haven' }])
  const dotted = product({ name: 'Tidewatch Ranger · High Haven [HVN]' })
  expect(listings(dotted)).toMatchObject([{ set_code: 'hvn' }])
  expect(read(product({ name: 'Ranger&#039;s &amp; Tide' })).products[0]?.title).toBe("Ranger's & Tide")
})
test('other games, goods and reviewed things are no copies', () => {
  expect(listings(product({ category: 'Pokemon Singles' }))).toEqual([])
  expect(listings(product({ brand: { '@type': 'Brand', name: 'Yu-Gi-Oh!' } }))).toEqual([])
  expect(listings(product({ name: 'Tidewatch Ranger Playmat' }))).toEqual([])
  expect(read({ '@type': 'Review', itemReviewed: product() }).products).toEqual([])
  expect(read(product({ isRelatedTo: [product({ name: 'Another' })] })).products).toHaveLength(1)
})
test('a product without an offer is one to look for on its own page', () => {
  expect(read(product({ offers: undefined }))).toMatchObject({
    products: [],
    broken: [],
    mentioned: [{ title: 'Tidewatch Ranger - Sunken Reach', url: `${ORIGIN}/products/tidewatch-ranger` }],
  })
  const items = {
    '@type': 'ItemList',
    itemListElement: [{ '@type': 'ListItem', name: 'Tidewatch Ranger', url: '/p/1' }],
  }
  expect(read(items).mentioned).toEqual([{ title: 'Tidewatch Ranger', url: `${ORIGIN}/p/1` }])
})
test('addresses of other hosts are not handed on, and ids that everything has are none', () => {
  expect(listings(product({ url: 'https://elsewhere.example/p/1' }))[0]?.url).toBe(FIRST)
  expect(listings(product({ url: 'javascript:alert(1)' }))[0]?.url).toBe(FIRST)
  const twice = listings(
    product({ sku: 'MTG' }),
    product({ sku: 'MTG', name: 'Tidewatch Ranger - High Haven' }),
  )
  expect(twice.map(({ variant_id }) => variant_id)).toEqual([null, null])
})
test('data that break off leave a gap that is noticed', () => {
  expect(read(product(), '{"@type":"Product"').broken).toEqual([null])
  expect(read(product({ name: '' })).broken).toEqual([null])
})
test('a page without products has none', () => {
  const nothing = { rows: [], products: [], broken: [], mentioned: [] }
  expect(readProducts('', FIRST)).toMatchObject(nothing)
  expect(
    read({ '@type': 'BreadcrumbList', itemListElement: [] }, { '@type': 'Organization', name: 'Quill' }),
  ).toMatchObject(nothing)
})
test.each([
  [{ name: 'Foil', value: 'Yes' }, 'foil'],
  [{ name: 'Foil', value: true }, 'foil'],
  [{ name: 'Foil', value: 'No' }, 'nonfoil'],
  [{ name: 'Finish', value: 'Foil' }, 'foil'],
])('the property %j tells the finish: %s', (property, finish) => {
  expect(listings(product({ additionalProperty: [property] }))[0]?.finish).toBe(finish)
})
