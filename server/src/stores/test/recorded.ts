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

/** One line of the index of the recordings. */
export interface Recording {
  /** In the folder of recordings. */
  path: string
  /** As the index calls it. */
  platform: string
  /** What was asked, in words; addresses keep their parameters. */
  what: string
  /** What a correct reader must find. */
  expected: string
}

/** The index of the recordings, or its lines for one platform; empty where there are no recordings. */
export function recordings(platform?: string): Recording[] {
  if (!haveRecordings()) return []
  const lines = readFileSync(INDEX, 'utf8').trim().split('\n').slice(1)
  return lines
    .map((line) => line.split('\t'))
    .map(([path = '', name = '', , what = '', , expected = '']) => ({ path, platform: name, what, expected }))
    .filter((recording) => platform === undefined || recording.platform === platform)
}

/** Stands for them in a table of tests that are skipped: a table must not be empty. */
export const NO_RECORDING: Recording = { path: 'recordings', platform: '', what: '', expected: '' }

/** What a correct reader must find in a recorded answer. */
export function expectedOf(path: string): string {
  const found = recordings().find((recording) => recording.path === path)
  if (!found?.expected) throw new Error(`${path} is not in the index`)
  return found.expected
}

interface CatalogLine {
  name: string
  layout: string
  set: string
  set_name: string
  collector_number: string
  finishes: KnownCard['printings'][number]['finishes'] | null
}
let catalog: Map<string, CatalogLine[]> | undefined

function readCatalog(): Map<string, CatalogLine[]> {
  const inflate = (name: string) => gunzipSync(readFileSync(new URL(`catalog/${name}`, SHARED))).toString()
  const { data } = JSON.parse(inflate('sets.json.gz')) as { data: { code: string }[] }
  const sets = new Set(data.map((set) => set.code))
  const cards = new Map<string, CatalogLine[]>()
  for (const text of inflate('printings.jsonl.gz').trim().split('\n')) {
    const line = JSON.parse(text) as CatalogLine
    if (!sets.has(line.set) || /token|art_series/.test(line.layout)) continue
    const key = nameKey(line.name)
    const known = cards.get(key)
    if (known) known.push(line)
    else cards.set(key, [line])
  }
  return cards
}

/** A card with all its printings out of the real catalog, as a check gets it; undefined for no name of a card. */
export function findCatalogCard(name: string): KnownCard | undefined {
  const known = (catalog ??= readCatalog()).get(nameKey(name))
  if (!known?.[0]) return undefined
  const card_name = known[0].name
  return {
    card_name,
    faces: card_name.split(' // '),
    back_face_is_name: known[0].layout === 'split',
    printings: known.map(({ set, set_name, collector_number, finishes }) => ({
      set_code: set,
      set_name,
      collector_number,
      finishes: finishes ?? [],
    })),
  }
}

/** The same for a name that is known to be there. */
export function catalogCard(name: string): KnownCard {
  const card = findCatalogCard(name)
  if (!card) throw new Error(`${name} is not in the catalog`)
  return card
}
