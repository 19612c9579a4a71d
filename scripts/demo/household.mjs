import { createCardReader } from '../../server/src/catalog/card-reader.ts'
import { openDatabase } from '../../server/src/db/database.ts'
import { startSimulator } from '../../server/test/simulator/index.ts'

/**
 * The cards as the catalog knows them.
 * @param {string} dataDir of an app that runs
 * @param {string[]} names
 */
export function readCards(dataDir, names) {
  const db = openDatabase(dataDir, 'guest')
  try {
    return names.map(createCardReader(db).knownCard)
  } finally {
    db.$client.close()
  }
}

/**
 * Starts stores and adds them to the app by their addresses.
 * @param {ReturnType<typeof import('./person.mjs').createPerson>} person signed in, an administrator
 * @param {{ dataDir: string, stores: import('./stores.mjs').DemoStore[], names: string[], seed?: number }} wanted `names`: of
 *   the cards that the stores may sell
 * @returns the stores that run, and by which slugs the app knows them
 */
export async function openStores(person, { dataDir, stores, names, seed = 1 }) {
  const cards = readCards(dataDir, names)
  const simulator = await startSimulator({ cards, stores: stores.map(({ options }) => options), seed })
  try {
    const add = async ({ url, name, platform, currency, settings, host }, index) => {
      host.robots(stores[index].robots)
      const { store } = await person.call('add_store', { homepage: url, name, currency, settings }, 60_000)
      if (store.fetch_strategy === platform) return store.slug
      throw new Error(`${name} runs on ${platform}, but was taken for ${store.fetch_strategy}.`)
    }
    const slugs = await Promise.all(simulator.stores.map(add))
    for (const [index, { trouble }] of stores.entries())
      if (trouble) await simulator.stores[index].fault(...trouble)
    return { simulator, slugs }
  } catch (error) {
    await simulator[Symbol.asyncDispose]()
    throw error
  }
}

/**
 * Makes the app what it is for somebody who uses it: stores, a list of cards, all stores chosen.
 * @param {{ dataDir: string, stores: import('./stores.mjs').DemoStore[], cards: import('@lgs/shared').NewTrackedCard[] }} wanted
 */
export async function settle(person, { dataDir, stores, cards }) {
  const names = cards.map(({ card }) => card)
  const opened = await openStores(person, { dataDir, stores, names })
  try {
    for (const card of cards) await person.call('add_card', card)
    await person.call('update_stores', { stores: opened.slugs })
    return { ...opened, names }
  } catch (error) {
    await opened.simulator[Symbol.asyncDispose]()
    throw error
  }
}
