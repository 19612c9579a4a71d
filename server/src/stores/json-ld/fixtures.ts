/** Pages of our own invention with schema.org data as stores write them, for tests. */

export const ORIGIN = 'https://quill.example'
export const SEARCH_URL = `${ORIGIN}/search?q={query}`
export const FIRST = `${ORIGIN}/search?q=Tidewatch+Ranger`

export const block = (data: unknown) =>
  `<script type="application/ld+json">${typeof data === 'string' ? data : JSON.stringify(data)}</script>`
export const page = (head: string, body = '') =>
  `<!DOCTYPE html><html><head><title>Quill</title><script>var x = "<p>"</script>${head}</head>
<body><input name="q" value="Tidewatch Ranger"><main>${body}</main></body></html>`

export const offer = (fields: Record<string, unknown> = {}) => ({
  '@type': 'Offer',
  availability: 'https://schema.org/InStock',
  price: '12.50',
  priceCurrency: 'GBP',
  ...fields,
})
export const product = (fields: Record<string, unknown> = {}) => ({
  '@context': 'https://schema.org',
  '@type': 'Product',
  name: 'Tidewatch Ranger - Sunken Reach',
  url: `${ORIGIN}/products/tidewatch-ranger`,
  offers: offer(),
  ...fields,
})
export const link = (path: string, text: string) => `<a href="${path}">${text}</a>`
/** The page of a product, with its data. */
export const productPage = (fields: Record<string, unknown> = {}) => page(block(product(fields)))
