import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DirectoryStore } from '@lgs/shared'
import type { Database } from '../db/database.ts'
import { storesRepository } from '../db/repositories/stores.ts'
import { ROOT } from '../paths.ts'
import { platformOf } from '../stores/registry.ts'

const DIRECTORY = join(ROOT, 'server', 'assets', 'store-directory.tsv')

/** The same shop with and without `www.` is one. */
const hostOf = (address: string) => new URL(address).host.replace(/^www\./, '')

function readDirectory(): Omit<DirectoryStore, 'slug'>[] {
  const [, ...lines] = readFileSync(DIRECTORY, 'utf8').trim().split('\n')
  return lines.map((line) => {
    const [name = '', homepage = '', strategy = '', country = '', doubt = ''] = line.split('\t')
    return {
      name,
      homepage,
      country: country || null,
      fetch_strategy: platformOf(strategy) ? (strategy as DirectoryStore['fetch_strategy']) : null,
      is_verified: doubt === '',
    }
  })
}

/** The shops to pick from that come with the product. */
export function createStoreDirectory(db: Database) {
  let entries: ReturnType<typeof readDirectory> | undefined
  return {
    list(): { stores: DirectoryStore[] } {
      entries ??= readDirectory()
      const slugs = new Map(storesRepository.all(db).map((store) => [hostOf(store.homepage), store.slug]))
      return {
        stores: entries.map((entry) => ({ ...entry, slug: slugs.get(hostOf(entry.homepage)) ?? null })),
      }
    },
  }
}
