import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { KnownCard } from '@lgs/shared/schemas/card'
import { nameKey } from '../../domain/fold.ts'

/** For tests: real pages and the card catalog lie beside the repository, never in it. */
const SHARED = new URL('../../../../../shared/', import.meta.url)
/** The folder of recorded answers. */
export const RECORDED = new URL('stores/recorded/', SHARED)
const INDEX = new URL('stores/recorded/INDEX.tsv', SHARED)

/** Are the recordings there? Says so where they are not; in CI they must be. */
export function haveRecordings(): boolean {
  if (existsSync(INDEX)) return true
  if (process.env['CI'] === 'true') throw new Error(`${INDEX.pathname} is not there`)
  console.log(`Recorded pages are not tested: ${INDEX.pathname} is not there.`)
  return false
}

/** A recorded answer, by its path in the folder of recordings. */
export const recorded = (path: string) => readFileSync(new URL(`stores/recorded/${path}`, SHARED), 'utf8')

/** What a correct reader must find in it, as the index of the recordings says. */
export function expectedOf(path: string): string {
  const lines = readFileSync(INDEX, 'utf8').trim().split('\n')
  const found = lines.map((line) => line.split('\t')).find(([name]) => name === path)
  if (!found?.[5]) throw new Error(`${path} is not in the index`)
  return found[5]
}

interface CatalogLine {
  name: string
  layout: string
  set: string
  set_name: string
  collector_number: string
  finishes: KnownCard['printings'][number]['finishes'] | null
}
let catalog: CatalogLine[] | undefined

function readCatalog(): CatalogLine[] {
  const inflate = (name: string) => gunzipSync(readFileSync(new URL(`catalog/${name}`, SHARED))).toString()
  const { data } = JSON.parse(inflate('sets.json.gz')) as { data: { code: string }[] }
  const sets = new Set(data.map((set) => set.code))
  const lines = inflate('printings.jsonl.gz')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as CatalogLine)
  return lines.filter((line) => sets.has(line.set) && !/token|art_series/.test(line.layout))
}

/** A card with all its printings out of the real catalog, as a check gets it. */
export function catalogCard(name: string): KnownCard {
  const key = nameKey(name)
  const known = (catalog ??= readCatalog()).filter((line) => nameKey(line.name) === key)
  const card_name = known[0]?.name
  if (card_name === undefined) throw new Error(`${name} is not in the catalog`)
  return {
    card_name,
    faces: card_name.split(' // '),
    back_face_is_name: known[0]?.layout === 'split',
    printings: known.map(({ set, set_name, collector_number, finishes }) => ({
      set_code: set,
      set_name,
      collector_number,
      finishes: finishes ?? [],
    })),
  }
}
