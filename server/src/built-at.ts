import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MIGRATIONS, ROOT } from './paths.ts'

/** Written by `scripts/lib/bundle-server.mjs`. */
const STAMP = join(ROOT, 'server', 'dist', 'built-at')

function newestMigrationAt(): number {
  const { entries } = JSON.parse(readFileSync(join(MIGRATIONS, 'meta', '_journal.json'), 'utf8'))
  return Math.max(...(entries as Array<{ when: number }>).map(({ when }) => when))
}

/**
 * When this program was built: no clock that says an earlier time is right. Run from its sources, it is at least as young as
 * its newest migration. Milliseconds since 1970.
 */
export const BUILT_AT: number = existsSync(STAMP)
  ? Date.parse(readFileSync(STAMP, 'utf8'))
  : newestMigrationAt()
