import type { Condition } from '@lgs/shared'
import { html } from '../host.ts'
import type { Copy, Dialect, Product } from '../model.ts'
import { answerSearch } from './api.ts'
import { homePage, resultPage } from './pages.ts'

/** Its own grades. */
export const GRADES: Readonly<Partial<Record<Condition, string>>> = { NM: 'NM', LP: 'SP', MP: 'MP', HP: 'HP' }

/** Hareruya: a search for data that tells the best grade only, and pages that tell all. Prices are in whole yen. */
export const hareruya: Dialect = {
  currency: 'JPY',
  hasOneCurrency: true,
  routes: ['api', 'page'],
  conditions: ['NM', 'NM', 'LP', 'MP', 'HP'],
  isMagicOnly: true,
  landmarks: ['"docs"', 'itemList'],
  open: (shop) => ({
    respond({ url }) {
      if (url.pathname === '/') return html(homePage(shop))
      if (url.pathname === '/en/products/search/unisearch_api')
        return shop.isOpen('api') ? answerSearch(url, shop) : undefined
      return url.pathname === '/en/products/search' && shop.isOpen('page')
        ? html(resultPage(url, shop))
        : undefined
    },
    says(product, copy, route) {
      if (route === 'page') return {}
      const [best] = sheets(product).find(({ copies }) => copies.includes(copy))?.copies ?? []
      return best === copy ? { quantity: null } : null
    },
  }),
}

/** What is one product here: a printing in a language and finish, its grades from best to worst, sold-out ones left out. */
export function sheets(product: Product) {
  const keys = [...new Set(product.copies.map(({ language, finish }) => `${language} ${finish}`))]
  return keys.flatMap((key, index) => {
    const copies = product.copies
      .filter(({ language, finish, quantity }) => `${language} ${finish}` === key && quantity > 0)
      .sort((one, other) => rank(one) - rank(other))
    const [first] = copies
    return first ? [{ ...product, id: product.id * 10 + index, copies, first }] : []
  })
}

const rank = ({ condition }: Copy) => Object.keys(GRADES).indexOf(condition)

/** `【Foil】(278)《Forest》[LTR]`, as the store writes titles. */
export const titleOf = ({ name, number, setCode, first }: ReturnType<typeof sheets>[number]): string =>
  `${first.finish === 'foil' ? '【Foil】' : ''}(${number.padStart(3, '0')})《${name}》[${setCode.toUpperCase()}]`
