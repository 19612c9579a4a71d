// Search over all names of a full catalog: ours, SQL LIKE, and fuse.js, with the same queries.
import Fuse from 'fuse.js'
import { openCatalog } from '../../server/src/catalog/catalog.ts'
import { openDatabase } from '../../server/src/db/database.ts'
import { spread } from './measure.mjs'

const db = openDatabase(process.argv[2], 'guest')
const catalog = openCatalog(db)
const names = db.$client
  .prepare(
    `SELECT name FROM catalog_cards WHERE id IN (SELECT card_id FROM catalog_printings WHERE kind = 'card')`,
  )
  .pluck()
  .all()

/** Always the same numbers, so that runs can be compared. */
let seed = 7
const random = (below) => (seed = (seed * 48271) % 2147483647) % below

const kinds = {
  'a name, half typed': (name) => name.slice(0, 1 + random(name.length)),
  'a whole name': (name) => name,
  'letters from its middle': (name) => name.slice(random(name.length >> 1)).slice(0, 3 + random(6)),
  'a word of it': (name) => name.split(' ')[random(name.split(' ').length)],
  'with a slip': (name) => slip(name),
  'half typed, with a slip': (name) => slip(name.slice(0, 6 + random(name.length))),
}

function slip(text) {
  const at = random(Math.max(1, text.length - 1))
  const wrong = [text[at] + text[at], '', 'e', `${text[at + 1] ?? ''}${text[at] ?? ''}`][random(4)]
  return text.slice(0, at) + wrong + text.slice(at + (wrong.length === 2 && wrong[0] !== text[at] ? 2 : 1))
}

const queries = names.map((name, number) => {
  const kind = Object.keys(kinds)[number % Object.keys(kinds).length]
  return { kind, query: kinds[kind](name) }
})
const sample = (count) => queries.filter((_, number) => number % Math.ceil(queries.length / count) === 0)

function time(list, search) {
  list.slice(0, 200).forEach(({ query }) => search(query))
  return list.map(({ query }) => {
    const startedAt = performance.now()
    search(query)
    return performance.now() - startedAt
  })
}

const like = db.$client.prepare(
  'SELECT name FROM catalog_cards WHERE name LIKE ? ORDER BY length(name) LIMIT 10',
)
const fuse = new Fuse(names)

const own = time(queries, (query) => catalog.search(query, 10))
const engines = {
  ours: spread(own),
  'SQL LIKE': spread(time(sample(3000), (query) => like.all(`%${query.slice(0, 100)}%`))),
  // Its patterns have 32 letters at most before it splits them.
  'fuse.js': spread(time(sample(250), (query) => fuse.search(query.slice(0, 32), { limit: 10 }))),
}
for (const engine of Object.values(engines)) {
  engine['p50 x ours'] = Number((engine.p50 / engines.ours.p50).toFixed(1))
  engine['p99 x ours'] = Number((engine.p99 / engines.ours.p99).toFixed(1))
}
const byKind = Object.keys(kinds).map((kind) => [
  kind,
  spread(own.filter((_, number) => queries[number].kind === kind)),
])
console.log(JSON.stringify({ entries: names.length, engines, kinds: Object.fromEntries(byKind) }))
