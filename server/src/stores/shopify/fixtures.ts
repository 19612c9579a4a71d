import { readFileSync } from 'node:fs'
import type { FetchedPage, Question } from '../adapter.ts'

/** A page of our own invention in the shape of a real one, for tests. */
export const fixture = (name: string) =>
  readFileSync(new URL(`fixtures/${name}.html`, import.meta.url), 'utf8')

export const ORIGIN = 'https://quill.example'
export const SEARCH_URL = `${ORIGIN}/search?type=product&q=tidewatch+ranger`

const condition = (id: number, title: string, available: boolean, price: number, sku: string) => ({
  ...{ id, title, option1: title, option2: null, option3: null, public_title: title, sku, available, price },
})

/** `/products/HANDLE.js`: prices in cents. */
export const productJs = {
  ...{ id: 7, title: 'Tidewatch Ranger [Sunken Reach]', handle: 'tidewatch-ranger-sunken-reach' },
  description:
    '<table><tr><td>Set:</td><td>Sunken Reach</td></tr><tr><td>Type:</td><td>Elf</td></tr></table>',
  ...{ vendor: 'Magic: The Gathering', type: 'MTG Single', tags: ['Foil', 'Normal', 'Sunken Reach'] },
  ...{ price: 110, price_min: 110, price_max: 123_450, available: true },
  variants: [
    condition(5101, 'Near Mint', true, 210, 'SKR-12-EN-NF-1'),
    condition(5102, 'Lightly Played', false, 180, 'SKR-12-EN-NF-2'),
    condition(5103, 'Near Mint Foil', true, 123_450, 'SKR-12-EN-FO-1'),
  ],
}

/** A suggestion; prices in units. */
export const suggestion = (title: string, handle: string, more: object = {}) => ({
  ...{ id: 9, title, handle, type: 'MTG Single', vendor: 'Magic: The Gathering', tags: [], body: '' },
  ...{ available: true, price: '2.10', price_min: '2.10', price_max: '2.10', variants: [] },
  url: `/products/${handle}?_pos=1&_psq=x`,
  ...more,
})
export const suggestions = (...products: object[]) => JSON.stringify({ resources: { results: { products } } })

/** A product of `/products.json`: prices are decimal texts. */
export const catalogueProduct = (title: string, handle: string) => ({
  ...{ id: 3, title, handle, body_html: '', vendor: 'Quill', product_type: 'MTG Single', tags: ['Normal'] },
  variants: [
    {
      id: 6101,
      title: 'Near Mint',
      option1: 'Near Mint',
      sku: 'HVN-5-EN-NF-1',
      available: true,
      price: '12.34',
    },
    { id: 6102, title: 'Damaged', option1: 'Damaged', sku: 'HVN-5-EN-NF-5', available: false, price: '1.00' },
  ],
})
export const catalogue = (...products: object[]) => JSON.stringify({ products })

/** A product of the search service. */
export const graphqlProduct = (title: string, handle: string, more: object = {}) => ({
  ...{ title, handle, vendor: 'Quill', productType: 'MTG Single' },
  variants: {
    nodes: [
      {
        id: `gid://shopify/ProductVariant/7${handle.length}01`,
        ...{ title: 'Foil / Near Mint', sku: 'cc-hvn-tidewatchranger-5-nm-f', availableForSale: true },
        price: { amount: '12.5', currencyCode: 'GBP' },
      },
      {
        id: `gid://shopify/ProductVariant/7${handle.length}02`,
        ...{ title: 'Non-Foil / Near Mint', sku: '', availableForSale: false },
        price: { amount: '3.0', currencyCode: 'GBP' },
      },
    ],
    pageInfo: { hasNextPage: false },
  },
  ...more,
})
export const graphqlSearch = (products: object[], endCursor: string | null = null) => ({
  nodes: products,
  pageInfo: { hasNextPage: endCursor !== null, endCursor },
})
export const graphql = (searches: object[], cost = 50) =>
  JSON.stringify({
    data: Object.fromEntries(searches.map((search, index) => [`s${index}`, search])) as object,
    extensions: { cost: { requestedQueryCost: cost } },
  })
export const graphqlError = (code: string, message = code) =>
  JSON.stringify({ errors: [{ message, extensions: { code } }] })

/** An answer over HTTP. */
export function answer(body: string, { url }: Question, status = 200): FetchedPage {
  const type = /^\s*[[{]/.test(body) ? 'application/json' : 'text/html'
  return { kind: 'page', status, headers: { 'content-type': type }, body, finalUrl: url }
}
