import { html } from '../host.ts'
import type { Dialect, Product } from '../model.ts'
import { pageNumber, pageOf, search } from '../search.ts'
import { homePage } from '../shopify/pages.ts'
import { numberInName } from '../text.ts'
import { resultPage } from './layouts.ts'
import { openPortal } from './portal.ts'

const PER_PAGE = 16

/** BinderPOS: pages with every variant in one of four layouts, and a portal that all of its stores share. */
export const binderpos: Dialect = {
  currency: 'GBP',
  themes: ['A', 'A2', 'B', 'C'],
  routes: ['decklist', 'forstore', 'pages'],
  landmarks: ['productCard__card', 'productTitle', 'list__item', '_pos=', '"products"'],
  // Asked for the product type of Magic's cards, and the portal for Magic.
  isMagicOnly: true,
  async open(shop) {
    const portal = await openPortal(shop)
    return {
      settings: { portal },
      respond({ url }) {
        if (url.pathname === '/')
          return html(homePage(shop, 'BinderPOS Premium Theme').replace('</head>', `${SCRIPT}</head>`))
        if (url.pathname !== '/search' || !shop.isOpen('pages')) return undefined
        const query = (url.searchParams.get('q') ?? '').replace(/product_type:\S+/, '').replaceAll('*', ' ')
        const found = search(shop.stock.products, query, 'all')
        return html(resultPage(pageOf(found, pageNumber(url), PER_PAGE), { url, total: found.length }, shop))
      },
      // Pages know a number only from a title; the portal has it in a field.
      says: (product: Product, _copy, route) =>
        route === 'pages' ? { collector_number: numberInName(product) } : {},
    }
  },
}

const SCRIPT = '<script src="https://app.binderpos.com/external/shopify/buylist/script"></script>'
