import { html } from '../host.ts'
import type { Copy, Dialect, OpenShop } from '../model.ts'
import { pageNumber, pageOf, search } from '../search.ts'
import {
  byFinish,
  decimal,
  escapeHtml,
  handle,
  languageName,
  longCondition,
  numberInName,
  numberedName,
} from '../text.ts'

const PER_PAGE = 20

/**
 * A shop of no known platform whose pages carry schema.org data: of all results (`list`), or on products' own pages only
 * (`links`). One (`vague`) does not say in which condition a copy is, and names a language only where it is not English.
 */
export const jsonLd: Dialect = {
  currency: 'EUR',
  themes: ['list', 'links', 'vague'],
  routes: ['pages'],
  landmarks: ['application/ld+json', 'class="results"'],
  open: (shop) => ({
    respond({ url }) {
      if (url.pathname === '/') return html(homePage(shop))
      if (url.pathname === '/search' && shop.isOpen('pages')) return html(results(url, shop))
      const product = offered(shop).find((one) => url.pathname === pathOf(one))
      return product && html(page(product.name, script(productData(product, shop))))
    },
    says: (product) => ({
      collector_number: numberInName(product),
      ...(isVague(shop) && { condition: null }),
    }),
  }),
}

const isVague = ({ theme }: OpenShop) => theme === 'vague'

type Offered = ReturnType<typeof byFinish>[number]
const offered = ({ stock }: OpenShop) => stock.products.flatMap(byFinish)
const pathOf = (product: Offered) => `/p/${handle(product)}`

const script = (data: unknown) =>
  `<script type="application/ld+json">${JSON.stringify(data).replaceAll('</', '<\\/')}</script>`
const page = (title: string, content: string) =>
  `<!DOCTYPE html><html><head><title>${escapeHtml(title)}</title></head><body>${content}</body></html>`

const homePage = ({ name, url }: OpenShop) =>
  page(
    name,
    script({
      '@context': 'https://schema.org',
      '@type': 'WebSite',
      url,
      potentialAction: {
        '@type': 'SearchAction',
        target: `${url}/search?q={search_term_string}`,
        'query-input': 'required name=search_term_string',
      },
    }),
  )

function results(url: URL, shop: OpenShop): string {
  const query = url.searchParams.get('q') ?? ''
  const found = search(shop.stock.products, query, 'all').flatMap(byFinish)
  const { items, page: number, hasNext } = pageOf(found, pageNumber(url), PER_PAGE)
  const next = new URL(url)
  next.searchParams.set('page', String(number + 1))
  const links = items
    .map((product) => `<li><a href="${pathOf(product)}">${escapeHtml(titleOf(product))}</a></li>`)
    .join('')
  const data =
    shop.theme === 'links' ? '' : items.map((product) => script(productData(product, shop))).join('')
  const pager = hasNext ? `<a rel="next" href="${escapeHtml(next.pathname + next.search)}">Next</a>` : ''
  const list = links === '' ? '<p>No products were found.</p>' : `<ul class="results">${links}</ul>`
  return page('Search', `<input name="q" value="${escapeHtml(query)}">${list}${pager}${data}`)
}

/** `Forest (278) (Foil) [Modern Horizons]`. */
const titleOf = (product: Offered) =>
  `${numberedName(product)}${product.finish === 'foil' ? ' (Foil)' : ''} [${product.setName}]`

function traits({ condition, language }: Copy, shop: OpenShop): string {
  if (!isVague(shop)) return ` - ${longCondition(condition)}, ${languageName(language)}`
  return language === 'en' ? '' : ` - ${languageName(language)}`
}

function productData(product: Offered, shop: OpenShop) {
  const title = titleOf(product)
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: title,
    brand: { '@type': 'Brand', name: product.game },
    url: shop.url + pathOf(product),
    offers: product.copies.map((copy) => ({
      '@type': 'Offer',
      name: `${title}${traits(copy, shop)}`,
      sku: String(copy.id),
      price: decimal(copy.price),
      priceCurrency: shop.currency,
      availability: `https://schema.org/${copy.quantity > 0 ? 'InStock' : 'OutOfStock'}`,
      inventoryLevel: { '@type': 'QuantitativeValue', value: copy.quantity },
    })),
  }
}
