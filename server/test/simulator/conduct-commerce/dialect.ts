import type { Condition } from '@lgs/shared'
import { html, json, type Answer, type Ask } from '../host.ts'
import type { Dialect, OpenShop } from '../model.ts'
import { search } from '../search.ts'
import { bodyOf, type ServiceKind } from '../services.ts'
import { byFinish, escapeHtml, languageName } from '../text.ts'

const GRADES: Readonly<Record<Condition, string>> = {
  NM: 'NM/Mint',
  LP: 'Lightly Played',
  MP: 'Moderately Played',
  HP: 'Sleeve Playable',
  DMG: 'Damaged',
}

/** One API for all stores, which it tells apart by their hosts. */
const API: ServiceKind = {
  name: 'conduct',
  keyOf: (ask) => String(bodyOf(ask)['host'] ?? ''),
  unknown: () => json({ success: false, errors: ['Invalid store.'], result: null }),
  landmarks: ['"listings"'],
}

/** Conduct Commerce: a listing per printing, finish and language, a variant per condition. No currency is named. */
export const conductCommerce: Dialect = {
  currency: 'CAD',
  routes: ['api'],
  landmarks: [],
  conditions: ['NM', 'NM', 'LP', 'MP', 'HP'],
  async open(shop) {
    const api = await shop.services.open(API)
    api.join(new URL(shop.url).host, (ask) => respond(ask, shop))
    return {
      settings: { api: api.host.url },
      respond: ({ url }) => (url.pathname === '/' ? html(shell(shop)) : undefined),
      says: () => ({ collector_number: null }),
    }
  },
}

const shell = ({ name }: OpenShop) => `<!DOCTYPE html><html><head><title>${escapeHtml(name)}</title>
<meta property="og:site_name" content="${escapeHtml(name)}"><script src="https://assets.conductcommerce.com/app.js"></script></head><body></body></html>`

function respond(ask: Ask, shop: OpenShop): Answer | undefined {
  if (!shop.isOpen('api')) return undefined
  const body = bodyOf(ask)
  if (ask.url.pathname === '/v1/getStoreSettings')
    return success({
      categories: { 0: { id: 1, name: 'Magic Singles' }, 1: { id: 2, name: 'Pokemon Singles' } },
    })
  if (ask.url.pathname !== '/v1/advancedSearch') return { status: 502, body: 'Bad Gateway' }
  return success({ listings: body['productTypeID'] === 1 ? listings(String(body['name'] ?? ''), shop) : [] })
}

const success = (result: unknown): Answer => json({ success: true, errors: [], result })

function listings(name: string, { stock }: OpenShop) {
  const found = search(stock.products, name, 'all').filter(({ game }) => /^magic/i.test(game))
  return found.flatMap(byFinish).flatMap((product) => {
    const languages = [...new Set(product.copies.map(({ language }) => language))]
    return languages.map((language, at) => ({
      inventoryID: product.id * 10 + at,
      inventoryName: product.name + (product.finish === 'foil' ? ' - Foil' : ''),
      categoryName: product.setName,
      image: `normal/${product.id}.jpg`,
      variants: product.copies
        .filter((copy) => copy.language === language)
        .map((copy) => ({
          name: GRADES[copy.condition],
          price: copy.price / 100,
          quantity: copy.quantity,
          id: null,
          variantCombinationID: copy.id,
        })),
      filterFields: {
        Finish: product.finish === 'foil' ? 'Foil' : 'Regular',
        Language: languageName(language),
        Rarity: 'Rare',
      },
    }))
  })
}
