import type { FetchStrategy } from '@lgs/shared/schemas/store'
import type { DetectedPlatform } from '../detect.ts'
import type { homePages } from './home-pages.ts'

type Facts = Omit<DetectedPlatform, 'fetch_strategy'> & { platform: FetchStrategy & keyof typeof homePages }

const quill = { name: 'Quill & Candle', currency: 'CAD' }

/** For tests: what the invented home pages tell; `ORIGIN` stands for the store's address. */
export const foundOnHomePages: readonly Facts[] = [
  {
    ...{ platform: 'crystal_commerce', confidence: 0.99, name: 'Gull & Anchor', currency: 'CAD' },
    ...{ search_url: 'ORIGIN/products/search?q={query}', settings: {} },
  },
  {
    ...{ platform: 'shopify', confidence: 0.8, ...quill, search_url: 'ORIGIN/search?type=product&q={query}' },
    settings: {
      shop: 'quill-candle.myshopify.com',
      access_token: '0123456789abcdef0123456789abcdef',
      currency: 'CAD',
    },
  },
  {
    ...{ platform: 'binderpos', confidence: 1, ...quill },
    search_url: 'ORIGIN/search?q=*{query}*+product_type:%22mtg%22',
    settings: { shop: 'quill-candle.myshopify.com' },
  },
  {
    ...{ platform: 'tcgplayer_pro', confidence: 0.9, name: 'Harbour Lights Games', currency: 'USD' },
    ...{ search_url: 'ORIGIN/search/products?q={query}', settings: {} },
  },
  {
    ...{ platform: 'conduct_commerce', confidence: 0.94, name: 'Copper Kettle Cards', currency: null },
    ...{ search_url: 'ORIGIN/store/search/{query}', settings: {} },
  },
  {
    ...{ platform: 'woocommerce', confidence: 0.98, name: 'Blue Door Games', currency: 'EUR' },
    ...{ search_url: 'ORIGIN/?s={query}&post_type=product', settings: { api: 'ORIGIN/shop/wp-json/' } },
  },
  {
    ...{ platform: 'storepass', confidence: 0.85, ...quill, search_url: 'ORIGIN/search?q={query}' },
    settings: {
      storepass_store: 'aB3dE5gH7j',
      storepass_url: 'https://store.storepass.co/saas/search',
    },
  },
  {
    ...{ platform: 'bigcommerce', confidence: 0.9, name: 'Gull Rock Games', currency: 'GBP' },
    ...{ search_url: 'ORIGIN/search.php?search_query={query}', settings: { route: 'search_page' } },
  },
  {
    ...{ platform: 'searchspring', confidence: 0.85, ...quill, search_url: 'ORIGIN/search?q={query}' },
    settings: {
      searchspring_site: 'abc123',
      searchspring_url: 'https://abc123.a.searchspring.io/api/search/search.json',
    },
  },
  {
    ...{ platform: 'star_city_games', confidence: 0.95, name: 'Star City Games', currency: 'USD' },
    search_url: 'ORIGIN/search/?search_query={query}',
    settings: {
      hawk_guid: '0123456789abcdef0123456789abcdef',
      hawk_url: 'https://essearchapi-na.hawksearch.com/api/v2/search',
    },
  },
  {
    ...{ platform: 'card_kingdom', confidence: 0.7, name: 'Card Kingdom', currency: 'USD', settings: {} },
    search_url: 'ORIGIN/catalog/search?search=header&filter%5Btab%5D=mtg_card&filter%5Bname%5D={query}',
  },
  {
    ...{ platform: 'hareruya', confidence: 0.7, name: 'Hareruya', currency: 'JPY', settings: {} },
    search_url: 'ORIGIN/en/products/search?suggest_type=all&product={query}',
  },
  {
    ...{ platform: 'mtgmate', confidence: 0.7, name: 'MTG Mate', currency: 'AUD', settings: {} },
    search_url: 'ORIGIN/cards/search?q={query}',
  },
]
