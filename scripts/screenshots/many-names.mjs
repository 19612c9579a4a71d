import { openDatabase } from '../../server/src/db/database.ts'
import { namesInSets } from '../../server/test/simulator/support/catalog-cards.ts'

/**
 * Names of real cards that were printed more than once, in the order of the alphabet.
 * @param {string} dataDir of an app that runs
 * @param {number} count at most
 */
export function manyNames(dataDir, count) {
  const db = openDatabase(dataDir, 'guest')
  try {
    const sets = db.$client.prepare('SELECT DISTINCT set_code FROM catalog_printings').pluck().all()
    return namesInSets(db, sets, count)
  } finally {
    db.$client.close()
  }
}
