import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { PassThrough, pipeline } from 'node:stream'
import { createGunzip, gunzipSync } from 'node:zlib'
import type { ScryfallCard, ScryfallSet } from './bulk-schema.ts'

/** What is known of a printing; a missing field or null means unknown. */
export interface KnownPrinting {
  name: string
  set: string
  set_name: string
  set_type: string | null
  collector_number: string
  lang: string
  released_at: string
  digital: boolean
  id?: string | null
  oracle_id?: string | null
  layout?: string | null
  type_line?: string | null
  mana_cost?: string | null
  rarity?: string | null
  finishes?: string[] | null
  games?: string[] | null
  promo_types?: string[] | null
  printed_name?: string | null
  tcgplayer_id?: number | null
  cardmarket_id?: number | null
  /** Address of its picture. */
  image?: string | null
}

/** Real data to make a bulk file from: whole objects to copy the shape of, sets by code, and printings. */
export interface BulkSource {
  templates: ScryfallCard[]
  sets: Map<string, ScryfallSet>
  /** Reads all printings anew, in the order of the file. */
  printings(): AsyncIterable<KnownPrinting>
}

/** Opens a folder with `scryfall-objects.jsonl.gz`, `sets.json.gz` and `printings.jsonl.gz`. Throws when one is missing. */
export async function openBulkSource(folder: string): Promise<BulkSource> {
  const answer = gunzipSync(await readFile(join(folder, 'sets.json.gz'))).toString('utf8')
  const { data } = JSON.parse(answer) as { data: ScryfallSet[] }
  const templates: ScryfallCard[] = []
  for await (const card of readLines<ScryfallCard>(join(folder, 'scryfall-objects.jsonl.gz'))) {
    templates.push(card)
  }
  return {
    templates,
    sets: new Map(data.map((set) => [set.code, set])),
    printings: () => readLines<KnownPrinting>(join(folder, 'printings.jsonl.gz')),
  }
}

async function* readLines<T>(file: string): AsyncGenerator<T> {
  // readline swallows errors of its input; the PassThrough is destroyed with them.
  const input = pipeline(createReadStream(file), createGunzip(), new PassThrough(), () => {})
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    // Some were once decoded wrongly on their way; Scryfall itself sends a dash here.
    if (line !== '') yield JSON.parse(line.replaceAll('\u00e2\u20ac\u201d', '\u2014')) as T
  }
  if (input.errored) throw new Error(`${file} cannot be read`, { cause: input.errored })
}
