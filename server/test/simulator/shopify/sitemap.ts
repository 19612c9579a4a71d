import type { Answer } from '../host.ts'
import type { OpenShop, Product } from '../model.ts'
import { escapeHtml, handle } from '../text.ts'

const PER_FILE = 250
const FIRST_TIME = Date.parse('2026-01-02T08:04:05Z')

/** `2026-01-02T03:04:05-05:00`, as Shopify writes times. */
const timeText = (at: number) => new Date(at - 5 * 3600_000).toISOString().replace('.000Z', '-05:00')

/**
 * `/sitemap.xml` and the files that it names. The time of a product moves by seconds of its own whenever the store is
 * asked for anything and the product is another one than before.
 */
export function openSitemap(shop: OpenShop) {
  const seen = new Map<number, { text: string; at: number }>()
  let clock = FIRST_TIME

  function look(): void {
    for (const product of shop.stock.products) {
      const text = JSON.stringify(product)
      const before = seen.get(product.id)
      if (before?.text === text) continue
      if (before && shop.theme !== 'lying_sitemap') clock += 1000
      seen.set(product.id, { text, at: before ? clock : FIRST_TIME })
    }
  }
  const lastmod = ({ id }: Product) => timeText(seen.get(id)?.at ?? FIRST_TIME)

  const files = () => {
    const sorted = shop.stock.products.toSorted((one, other) => one.id - other.id)
    return Array.from({ length: Math.ceil(sorted.length / PER_FILE) }, (_, index) =>
      sorted.slice(index * PER_FILE, (index + 1) * PER_FILE),
    )
  }

  function index(): string {
    const products = files().map((products, at) => {
      const [from, to] = [products[0]?.id, products.at(-1)?.id]
      return `sitemap_products_${at + 1}.xml?from=${from}&to=${to}`
    })
    const names = [...products, 'sitemap_pages_1.xml', 'sitemap_collections_1.xml?from=1&to=9']
    const entries = names.map(
      (name) => `<sitemap>\n<loc>${escapeHtml(`${shop.url}/${name}`)}</loc>\n</sitemap>`,
    )
    return `${HEAD}<sitemapindex xmlns="${SCHEMA}">\n${entries.join('\n')}\n</sitemapindex>\n`
  }

  function file(number: number): string | undefined {
    const home = `<url>\n<loc>${shop.url}/</loc>\n<changefreq>daily</changefreq>\n</url>`
    const entries = files()[number - 1]?.map(
      (product) => `<url>
<loc>${shop.url}/products/${handle(product)}</loc>
<lastmod>${lastmod(product)}</lastmod>
<changefreq>daily</changefreq>
<image:image>
<image:loc>https://cdn.shopify.com/s/files/1/${product.id}.jpg</image:loc>
<image:title>${escapeHtml(product.name)}</image:title>
</image:image>
</url>`,
    )
    return (
      entries &&
      `${HEAD}<urlset xmlns="${SCHEMA}" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
${[home, ...entries].join('\n')}\n</urlset>\n`
    )
  }

  return {
    look,
    answer({ pathname }: URL): Answer | undefined {
      const [, number] = /^\/sitemap_products_(\d+)\.xml$/.exec(pathname) ?? []
      const body = pathname === '/sitemap.xml' ? index() : number && file(Number(number))
      return body ? { body, type: 'application/xml; charset=utf-8' } : undefined
    },
  }
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
const SCHEMA = 'http://www.sitemaps.org/schemas/sitemap/0.9'
