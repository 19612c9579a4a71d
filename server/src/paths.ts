import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder that holds `drizzle/`, found upwards from here, so that sources and bundles agree. */
function findRoot(start: string): string {
  if (existsSync(join(start, 'drizzle')) && existsSync(join(start, 'package.json'))) return start
  const parent = dirname(start)
  if (parent === start) throw new Error('The installation is incomplete: its folder "drizzle" was not found.')
  return findRoot(parent)
}

export const ROOT = findRoot(import.meta.dirname)
export const MIGRATIONS = join(ROOT, 'drizzle')
export const CLIENT_BUILD = join(ROOT, 'client', 'build')
