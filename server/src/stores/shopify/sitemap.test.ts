import { expect, test } from 'vitest'
import { randomFrom } from '../../../test/simulator/random.ts'
import { digestIndex, digestProducts, MAX_FILES, readIndexDigest, readProductsDigest } from './sitemap.ts'

const HOST = 'quill.example'
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
const WHEN = '2026-01-02T03:04:05-05:00'

const index = (
  ...locs: string[]
) => `${HEAD}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${locs.map((loc) => `  <sitemap>\n    <loc>${loc}</loc>\n  </sitemap>`).join('\n')}
</sitemapindex>\n`
const entry = (path: string, lastmod: string, host = HOST) => `  <url>
    <loc>https://${host}${path}</loc>
    <lastmod>${lastmod}</lastmod>
    <changefreq>daily</changefreq>
    <image:image>
      <image:loc>https://cdn.shopify.com/s/files/1/a.jpg?v=1</image:loc>
      <image:title>Tidewatch &amp; Ranger</image:title>
    </image:image>
  </url>`
const file = (...entries: string[]) => `${HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url>
  <loc>https://${HOST}/</loc>
  <changefreq>daily</changefreq>
</url>
${entries.join('\n')}
</urlset>\n`
const versions = (xml: string) => JSON.parse(digestProducts(xml, HOST) ?? 'null') as unknown

test('an index names files of products; all other files are left out', () => {
  const xml = index(
    `https://${HOST}/sitemap_products_1.xml?from=11&amp;to=99`,
    `https://${HOST}/sitemap_products_2.xml?from=100&to=200`,
    `https://${HOST}/sitemap_pages_1.xml`,
    `https://${HOST}/sitemap_blogs_1.xml?from=1&amp;to=2`,
    `https://${HOST}/fr/sitemap_products_1.xml?from=11&amp;to=99`,
    'https://other.example/sitemap_products_3.xml',
    'javascript:alert(1)//sitemap_products_4.xml',
    `https://${HOST}:8443/sitemap_products_5.xml`,
  )
  expect(readIndexDigest(digestIndex(xml, HOST) ?? '')).toEqual([
    `https://${HOST}/sitemap_products_1.xml?from=11&to=99`,
    `https://${HOST}/sitemap_products_2.xml?from=100&to=200`,
  ])
})

test('an index of more files than are read is seen to be one, and is not read to its end', () => {
  const locs = Array.from({ length: 5000 }, (_, number) => `https://${HOST}/sitemap_products_${number}.xml`)
  expect(readIndexDigest(digestIndex(index(...locs), HOST) ?? '')).toHaveLength(MAX_FILES + 1)
})

test('a file says when products were changed', () => {
  const xml = file(
    entry('/products/tidewatch-ranger', WHEN),
    entry('/products/tr%C3%A4ne', '2026-01-02T03:04:06Z'),
    entry('/products/no-time', ''),
    entry('/products/only-a-day', '2026-01-02'),
    entry('/products/with-words', `${WHEN} &lt;b&gt;`),
    entry('/fr/products/tidewatch-ranger', '2026-05-05T03:04:05Z'),
    entry('/collections/a/products/b', WHEN),
    entry('/products/elsewhere', WHEN, 'other.example'),
    entry(`/products/${'x'.repeat(256)}`, WHEN),
    entry('/products/%', WHEN),
    entry('/products/twice', WHEN),
    entry('/products/twice', '2026-01-02T03:04:07Z'),
    entry('/products/same-twice', WHEN),
    entry('/products/same-twice', WHEN),
  )
  expect(versions(xml)).toEqual({
    'tidewatch-ranger': WHEN,
    träne: '2026-01-02T03:04:06Z',
    'same-twice': WHEN,
  })
})

test('names of every object are handles as good as others', () => {
  const digest = digestProducts(file(entry('/products/__proto__', WHEN)), HOST) ?? ''
  const versionOf = readProductsDigest(digest)
  expect(versionOf('__proto__')).toBe(WHEN)
  expect(versionOf('constructor')).toBeUndefined()
  expect(readProductsDigest('{"a":5,"b":{"c":1}}')('a')).toBeUndefined()
  expect(readProductsDigest('no json')('a')).toBeUndefined()
})

test.each([
  ['nothing', ''],
  ['a web page', '<!DOCTYPE html><html><body>404</body></html>'],
  ['a file that breaks off', file(entry('/products/a', WHEN)).slice(0, -20)],
  ['an index', index()],
])('%s is no file of products', (_name, xml) => {
  expect(digestProducts(xml, HOST)).toBeNull()
})

test('entities are not expanded, and nothing is loaded', () => {
  const bomb = `${HEAD}<!DOCTYPE lolz [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
<urlset><url><loc>https://${HOST}/products/&b;&f;</loc><lastmod>${WHEN}</lastmod></url></urlset>`
  expect(versions(bomb)).toEqual({ '&b;&f;': WHEN })
})

test('a file cut and mixed anywhere never throws, and never says a time that stands nowhere in it', () => {
  const random = randomFrom(7)
  const whole = file(...Array.from({ length: 20 }, (_, number) => entry(`/products/p${number}`, WHEN)))
  for (let round = 0; round < 500; round += 1) {
    const [from, to] = [0, 0].map(() => Math.floor(random() * whole.length))
    const at = Math.floor(random() * whole.length)
    const xml = `${whole.slice(0, at)}${whole.slice(from, to)}${whole.slice(at + Math.floor(random() * 50))}`
    const found = Object.entries((versions(xml) ?? {}) as Record<string, string>)
    for (const [, lastmod] of found) expect(xml).toContain(lastmod)
    digestIndex(xml, HOST)
  }
})

test.each([
  ['elements that never end', '<url>'.repeat(800_000)],
  ['ends without beginnings', '</url>'.repeat(700_000)],
  ['places that never end', '<url><loc></url>'.repeat(300_000)],
  ['one endless entry', `<url><loc>https://${HOST}/products/a</loc>${'<loc>'.repeat(900_000)}</url>`],
  ['spaces', `<url><loc>${' '.repeat(4_000_000)}`],
])('%s are read in one pass', (_name, inside) => {
  // Anything but linear time would outlast the test.
  expect(versions(`<urlset>${inside}</urlset>`)).toEqual({})
})
