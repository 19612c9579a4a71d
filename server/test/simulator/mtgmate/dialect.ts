import { html } from '../host.ts'
import type { Dialect, OpenShop, Product } from '../model.ts'
import { search } from '../search.ts'
import { escapeHtml, longCondition } from '../text.ts'

/** MTG Mate: every printing that a search finds in one table, as data in an attribute. */
export const mtgmate: Dialect = {
  currency: 'AUD',
  hasOneCurrency: true,
  routes: ['pages'],
  isEnglishOnly: true,
  isMagicOnly: true,
  landmarks: ['FilterableTable', '&quot;uuid&quot;'],
  open: (shop) => ({
    respond({ url }) {
      if (url.pathname === '/') return html(page(''))
      return url.pathname === '/cards/search' && shop.isOpen('pages') ? html(results(url, shop)) : undefined
    },
    says: () => ({}),
  }),
}

const component = (name: string, props: unknown) =>
  `<div data-react-class="${name}" data-react-props="${escapeHtml(JSON.stringify(props))}"></div>`

const page = (content: string) => `<!DOCTYPE html><html><head><title>MTG MATE</title></head><body>
${component('CardSearch', { url: '/cards/search' })}<div class="container">${content}</div></body></html>`

function results(url: URL, { stock }: OpenShop): string {
  const found = search(stock.products, url.searchParams.get('q') ?? '', 'all')
  const entries = found.flatMap((product) =>
    product.copies.map((copy) => [`${copy.id}-x`, entry(product, copy)] as const),
  )
  return page(
    component('FilterableTable', { cards: entries.map(([key]) => key), uuid: Object.fromEntries(entries) }),
  )
}

const entry = (product: Product, copy: Product['copies'][number]) => ({
  name: product.name,
  set_code: product.setCode,
  set_name: product.setName,
  price: copy.price,
  quantity: copy.quantity,
  finish: copy.finish === 'foil' ? 'Foil' : 'Nonfoil',
  condition: longCondition(copy.condition),
  image: '',
  link_path: `/cards/${product.name.replaceAll(' ', '_').replaceAll('/', '-')}/${product.setCode.toUpperCase()}/${product.number}${copy.finish === 'foil' ? ':foil' : ''}`,
})
