import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Which build of the program this is; null where it runs from its sources, which change under it. What is kept between
 * starts and depends on the code carries it.
 */
export const BUILD: string | null =
  // The bundler leaves this folder as it is, and writes the file beside the bundle (`scripts/lib/bundle-server.mjs`).
  import.meta.dirname.endsWith(join('server', 'dist'))
    ? readFileSync(join(import.meta.dirname, 'built-at'), 'utf8')
    : null
