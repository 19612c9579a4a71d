/**
 * Makes `server/assets/store-directory.tsv`, the stores to pick from, out of a table of facts about real shops
 * (name, homepage, platform, country, evidence; tab-separated, one heading line).
 * Usage: node scripts/build-directory.ts path/to/directory.tsv
 */
import { readFileSync, writeFileSync } from 'node:fs'

const OUT = new URL('../server/assets/store-directory.tsv', import.meta.url)

/** The platform as the table words it, to the way we read it; the first that fits. */
const STRATEGIES: [RegExp, string][] = [
  [/^tcgplayer pro/, 'tcgplayer_pro'],
  [/binderpos/, 'binderpos'],
  [/searchspring/, 'searchspring'],
  [/^shopify/, 'shopify'],
  [/^crystalcommerce/, 'crystal_commerce'],
  [/^conduct/, 'conduct_commerce'],
  [/^woocommerce/, 'woocommerce'],
  [/^bigcommerce \+ hawksearch/, 'star_city_games'],
  [/^bigcommerce/, 'bigcommerce'],
]
/** Single shops with a reader of their own. */
const SHOPS: Record<string, string> = {
  'cardkingdom.com': 'card_kingdom',
  'hareruyamtg.com': 'hareruya',
  'mtgmate.com.au': 'mtgmate',
}

const [file] = process.argv.slice(2)
if (!file) throw new Error('Usage: node scripts/build-directory.ts path/to/directory.tsv')

const rows = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [name = '', homepage = '', platform = '', country = '', evidence = ''] = line.split('\t')
    const host = new URL(homepage).hostname.replace(/^www\./, '')
    const strategy =
      SHOPS[host] ?? STRATEGIES.find(([pattern]) => pattern.test(platform.toLowerCase()))?.[1] ?? ''
    const doubt = /unknown|yu-gi-oh|not verified|unverified|pokemon/i.test(`${platform} ${evidence}`)
      ? 'unverified'
      : ''
    return { name, homepage, strategy, country: /^[A-Z]{2}$/.test(country) ? country : '', doubt }
  })
  .sort((one, other) => one.country.localeCompare(other.country) || one.name.localeCompare(other.name, 'en'))

const lines = rows.map(({ name, homepage, strategy, country, doubt }) =>
  [name, homepage, strategy, country, doubt].join('\t'),
)
writeFileSync(OUT, ['name\thomepage\tfetch_strategy\tcountry\tdoubt', ...lines].join('\n') + '\n')
console.log(`${rows.length} stores written`)
