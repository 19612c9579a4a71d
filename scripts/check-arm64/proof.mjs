import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '../../server/src/db/database.ts'
import { comparePairs } from '../chaos/verdict.mjs'
import { openStores } from '../demo/household.mjs'
import { Problem } from '../lib/problem.mjs'

const LIMIT_MS = 240_000
const CARDS = ['Lightning Bolt', 'Counterspell', 'Sol Ring', "Lim-Dûl's Vault"]

/** @returns {Promise<T>} the first answer that is not undefined @template T @param {() => Promise<T | undefined>} look */
async function until(what, look) {
  for (const end = Date.now() + LIMIT_MS; Date.now() < end; await pause(250)) {
    const seen = await look()
    if (seen !== undefined) return seen
  }
  throw new Problem(`Within ${LIMIT_MS / 1000} s there was no ${what}.`)
}

/** @param {string} app the packed one */
export function seeMigrations(app, dataDir) {
  const { entries } = JSON.parse(readFileSync(join(app, 'drizzle/meta/_journal.json'), 'utf8'))
  const db = openDatabase(dataDir, 'guest')
  try {
    const applied = db.$client.prepare('SELECT count(*) FROM __drizzle_migrations').pluck().get()
    const cards = db.$client.prepare('SELECT count(*) FROM catalog_cards').pluck().get()
    if (applied !== entries.length)
      throw new Problem(`${applied} of ${entries.length} migrations were applied.`)
    return `all ${applied} applied, ${cards} cards loaded`
  } finally {
    db.$client.close()
  }
}

export const seeHealth = (url) =>
  until('/api/health that is ok', async () => {
    const response = await fetch(`${url}/api/health`)
    const body = await response.json()
    return response.status === 200 && body.status === 'ok' ? JSON.stringify(body) : undefined
  })

/** @returns what has to be closed, and a sentence */
export async function addStore(person, dataDir) {
  const stores = [{ options: { platform: 'shopify', name: 'Moonwell Games', coverage: 1, printings: 3 } }]
  // The first request of an emulated worker may take longer than the app waits for a store.
  const opened = await until('store that is recognised', () =>
    openStores(person, { dataDir, stores, names: CARDS }).catch((error) => {
      if (error.code !== 'STORE_UNREADABLE') throw error
      return undefined
    }),
  )
  await person.call('update_stores', { stores: opened.slugs })
  return { ...opened, seen: `${opened.slugs} recognised as shopify and added` }
}

/** Has one card checked, and compares what the app shows with what the store has. */
export async function checkCard(person, { simulator, slugs }) {
  const card = CARDS.find((name) => simulator.stores[0].truth(name).length > 1)
  const since = Date.now()
  await person.call('add_card', { card, amount: 1 }, 60_000)
  await until('answer of the store', async () => {
    const { tracked_cards } = await person.call('get_cards', {}, 60_000)
    const [{ attempted_at, checking }] = tracked_cards[0].availability
    return attempted_at && !checking ? true : undefined
  })
  const { wrong, missing } = await comparePairs(person, { simulator, slugs, names: [card] }, since)
  if (wrong.length + missing.length > 0)
    throw new Problem(`The answer is not right: ${[...wrong, ...missing]}`)
  return `${card}: ${simulator.stores[0].truth(card).length} copies, each as the store has it`
}

/** The worker runs it in a process of its own. */
export async function updateSets(person) {
  await person.call('update_catalog', { task: 'update_set_catalog' }, 60_000)
  return until('new list of sets', async () => {
    const { updates } = await person.call('get_catalog_status', {}, 60_000)
    const { outcome, message, running } = updates.find(({ task }) => task === 'update_set_catalog')
    if (!outcome || running) return undefined
    if (outcome !== 'imported') throw new Problem(`The sets were not taken over: ${message}`)
    return `${outcome}: ${message}`
  })
}

/** The server runs it in a process of its own. */
export async function makeBackup(url, person) {
  const response = await fetch(`${url}/api/backups`, { method: 'POST', headers: { cookie: person.cookie() } })
  const body = await response.json()
  if (response.status !== 201) throw new Problem(`No backup was made: ${body.error}`)
  return `${body.backups[0].name}, ${Math.round(body.backups[0].bytes / 1024)} kB`
}

/** Programs that the app started by itself. */
export function startedPrograms(file) {
  const names = readFileSync(file, 'utf8').match(/[\w-]+\.m?js(?= |$)/gm) ?? []
  return [...new Set(names)].filter((name) => name !== 'own-name.mjs')
}

export const WANTED_PROGRAMS = [
  'server.js',
  'scheduler.js',
  'worker.js',
  'update-catalog.js',
  'database-task.js',
]
