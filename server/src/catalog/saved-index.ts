import { readFileSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { crc32 } from 'node:zlib'
import type { Database } from '../db/database.ts'
import { readCatalogMeta } from './meta.ts'
import type { IndexTables } from './name-index.ts'

/** What takes long to read from the tables at each start. */
export interface SavedNames {
  tables: IndexTables
  cards: number
  printings: number
}

/** Where the names are kept between starts. */
export interface NameFile {
  path: string
  /** The build of the program: another one may fold names differently. */
  build: string
}

/**
 * What must be the same for kept names to be those of the tables. Rows are counted too, because an older program may have
 * written some without telling.
 */
export function stateOfNames(db: Database, build: string): string {
  const [cards, printings] = db.$client
    .prepare('SELECT (SELECT count(*) FROM catalog_cards), (SELECT count(*) FROM catalog_printings)')
    .raw()
    .get() as [number, number]
  return [build.trim(), readCatalogMeta(db).revision ?? '0', cards, printings].join(' ')
}

/** @returns undefined where nothing is kept, or of another state, or a damaged file: the tables have it all */
export function readSavedNames({ path }: NameFile, state: string): SavedNames | undefined {
  try {
    const bytes = readFileSync(path)
    const body = bytes.subarray(4)
    if (bytes.readUInt32LE(0) !== crc32(body)) return undefined
    const saved = deserialize(body) as SavedNames & { state: string }
    return saved.state === state ? saved : undefined
  } catch {
    return undefined
  }
}

/** Keeps the names, about 5 MB. A crash leaves the old file, or none. */
export async function saveNames({ path }: NameFile, state: string, names: SavedNames): Promise<void> {
  const body = serialize({ ...names, state })
  const sum = Buffer.alloc(4)
  sum.writeUInt32LE(crc32(body))
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.part`, Buffer.concat([sum, body]))
  await rename(`${path}.part`, path)
}
