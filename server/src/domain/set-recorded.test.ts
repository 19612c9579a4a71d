import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { nameKey } from './fold.ts'
import { createSetLookup } from './set-lookup.ts'
import { textTables } from './set-testing.ts'

/** Real pages lie beside the repository, never in it. */
const SHARED = new URL('../../../../shared/', import.meta.url)
const RECORDED = new URL('stores/recorded/', SHARED)
const isThere = existsSync(RECORDED)
if (!isThere && process.env.CI !== 'true')
  console.log(`Set texts of recorded pages are not tested: ${RECORDED.pathname} is not there.`)
if (!isThere && process.env.CI === 'true') throw new Error(`${RECORDED.pathname} is not there`)

const plain = (text: string) =>
  text
    .replace(/&#0?39;|&#x27;|&rsquo;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()

const pages = (folder: string, part: string) =>
  readdirSync(new URL(`${folder}/`, RECORDED))
    .filter((file) => file.includes(part))
    .map((file) => readFileSync(new URL(`${folder}/${file}`, RECORDED), 'utf8'))

const texts = (folder: string, part: string, ...patterns: RegExp[]) =>
  pages(folder, part).flatMap((page) =>
    patterns.flatMap((pattern) => [...page.matchAll(pattern)].map((found) => plain(found[1] ?? ''))),
  )

/** The choices of a form field, as a store offers its sets for searching. */
function choices(folder: string, part: string, field: string): string[] {
  const lists = texts(folder, part, new RegExp(`<select\\s[^>]*name="${field}"[^>]*>([^]*?)</select>`, 'g'))
  return lists.flatMap((list) =>
    [...list.matchAll(/<option[^>]*>([^<]+)/g)].map((found) => plain(found[1] ?? '')),
  )
}

interface HawkPage {
  Results: { Document: { set?: string[] | null; filter_set?: string[] | null } }[]
}
interface HobbyMasterPage {
  rows: { cell: string[] }[]
}

/** What stands at a listing as its set, by store platform. */
const listings = (): Record<string, string[]> => ({
  'Crystal Commerce': texts('crystal-commerce', '.html', /<span class="category">([^<]*)/g),
  BinderPOS: texts('binderpos', '', /productCard__setName[^>]*>([^<]*)/g, /"setName":"([^"]+)"/g),
  Shopify: texts('shopify', '', /"title": ?"[^"]*\[([^\]"]+)\]"/g, /(?:alt|title)="[^"]*\[([^\]"]+)\]"/g),
  'Card Companion': texts('shopify', 'axion', /"title": ?"[^"]* - ([A-Z0-9]{3,5})"/g),
  'Highlander Games': texts('shopify', 'highlander', /Tarmogoyf - ([A-Z0-9]{3,5})/g),
  'TCGplayer Pro': texts('tcgplayer-pro', '.json', /"setName": ?"([^"]+)"/g),
  'Card Kingdom': texts('card-kingdom', '.html', /productDetailSet">\s*<a[^>]*>\s*([^<]*?)\s*</g),
  'Star City Games': pages('star-city-games', '.json')
    .flatMap((page) => (JSON.parse(page) as HawkPage).Results)
    .flatMap(({ Document }) => [...(Document.set ?? []), ...(Document.filter_set ?? [])]),
  Hareruya: texts('hareruya', 'tarmogoyf', /》\[([^\]]+)\]/g),
  'Magic Madhouse': texts('bigcommerce', 'klevu', /"magic_set": ?"([^"]*)"/g),
  'Cherry Collectables': texts('searchspring', '', /"name": ?"[^"]* - {2}([^"]+)"/g),
  MTGSpot: texts('custom', 'mtgspot', /"expansion_name": ?"([^"]*)"/g),
  'Hobby Master': pages('custom', 'hobbymaster')
    .flatMap((page) => (JSON.parse(page) as HobbyMasterPage).rows)
    .map(({ cell }) => cell[1] ?? ''),
  'Patriot Games': texts('custom', 'patriot', /Set:(.*?)Rarity/g),
  Manaleak: texts('custom', 'manaleak', /route=product\/category[^>]*>([^<]+)<\/a><\/p>/g),
  'Bay Dragon': texts('custom', 'baydragon', /(Magic [A-Z][^<\n]{3,60}?)\s*</g),
  'Dice Saloon': texts('custom', 'dicesaloon', /alt="[^"]* - ([^"]+)"/g),
})

/** What stores offer for choosing: their sets, and much that is none. */
const menus = (): Record<string, string[]> => ({
  'Hareruya, sets': choices('hareruya', 'tarmogoyf', 'cardset'),
  'Hareruya, categories': choices('hareruya', 'tarmogoyf', 'category'),
  'Hareruya, artists': choices('hareruya', 'tarmogoyf', 'illustrator'),
  MTGMintCard: choices('custom', 'mtgmint', 'ed'),
  'Manaleak, categories': choices('custom', 'manaleak', 'category_id'),
  'Shopify tags': texts('shopify', '.json', /"tags": ?\[([^\]]*)\]/g).flatMap((list) =>
    [...list.matchAll(/"([^"]+)"/g)].map((found) => found[1] ?? ''),
  ),
})

interface ScryfallSet {
  code: string
  name: string
  set_type: string
}
const file = new URL('catalog/sets.json.gz', SHARED)
const sets = isThere
  ? (JSON.parse(gunzipSync(readFileSync(file)).toString()) as { data: ScryfallSet[] }).data
  : []
const lookup = createSetLookup(sets)

const own = new Map(
  sets.flatMap(({ code, name }) => [[nameKey(name), code] as const, [code.toUpperCase(), code] as const]),
)
const read = new Map(textTables.flatMap((table) => table.texts))

/** What a person read in a text: what the tables say, else a set's own name or code; undefined where neither. */
function expected(text: string): string | null | undefined {
  const bare = text.replace(/ \([CURMS]\)$/, '')
  return read.has(bare) ? read.get(bare) : (own.get(bare) ?? own.get(nameKey(bare)))
}

const report: string[][] = [['where', 'texts', 'a set', 'no single set']]
afterAll(() => {
  if (isThere) console.log(report.map((row) => row.join(' | ')).join('\n'))
})

function look(from: string, all: string[]) {
  const found = [...new Set(all)]
    .filter(Boolean)
    .map((text) => ({ text, code: lookup.find(text)?.set_code ?? null }))
  const isSet = found.filter(({ code }) => code !== null).length
  report.push([from, String(found.length), String(isSet), String(found.length - isSet)])
  return found
}

test.skipIf(!isThere).each(Object.entries(isThere ? listings() : { 'recorded pages': [] }))(
  'at listings of %s, every set is read as a person reads it',
  (from, all) => {
    const found = look(from, all)
    expect(found.length).toBeGreaterThan(0)
    expect(found).toEqual(found.map(({ text }) => ({ text, code: expected(text) })))
  },
)

test.skipIf(!isThere).each(Object.entries(isThere ? menus() : { 'recorded menus': [] }))(
  'in %s, what is no set is none',
  (from, all) => {
    const found = look(from, all)
    expect(found.length).toBeGreaterThan(0)
    expect(found).toEqual(found.map(({ text }) => ({ text, code: expected(text) ?? null })))
  },
)
