import { inRoot } from './paths.mjs'
import { Problem } from './problem.mjs'

/**
 * The environment as the built server understands it. A wrong value is a Problem that lists all of them.
 * @returns {Promise<import('../../server/src/config/config.ts').Config>}
 */
export async function checkedConfig(env) {
  const { readConfig } = await import(inRoot('server/dist/config.js'))
  try {
    return readConfig(env)
  } catch (error) {
    throw error.name === 'ConfigError' ? new Problem(error.message) : error
  }
}
