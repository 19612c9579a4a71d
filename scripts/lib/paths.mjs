import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Programs fetched for this checkout, and its locks. Outside DATA_DIR, so that a throw-away one fetches nothing again. */
export const runtimeDir = join(root, '.runtime')

export const inRoot = (...parts) => join(root, ...parts)
