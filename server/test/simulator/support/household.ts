import type { EventPayload } from '@lgs/shared'
import { createCardReader } from '../../../src/catalog/card-reader.ts'
import { connectRedis } from '../../../src/channels/redis.ts'
import { openDatabase } from '../../../src/db/database.ts'
import { checkId } from '../../../src/jobs/definitions.ts'
import { createLog } from '../../../src/log.ts'
import { createBacklog, type BacklogJob } from '../../../src/scheduler/backlog.ts'
import type { System } from '../../support/system.ts'
import type { Visitor } from '../../support/visitor.ts'
import { startSimulator, type SimulatedStore, type Simulator, type StoreOptions } from '../index.ts'
import { namesInSets } from './catalog-cards.ts'

/** Core sets reprint each other, so that a card has several printings. */
const SETS = ['m10', 'm11', 'm12', 'm13', 'm14', 'm15']

/** One person with a list of cards, and stores that they may choose. */
export interface Household extends AsyncDisposable {
  names: string[]
  simulator: Simulator
  admin: Visitor
  socket: ReturnType<Visitor['socket']>
  /** Slugs, in the order of the stores. */
  slugs: string[]
}

/**
 * Adds the stores by their addresses, and the cards to a person's list; no store is chosen yet, so none is asked.
 * @param prepare for what must be so before a store is asked for the first time
 */
export async function openHousehold(
  system: System,
  stores: readonly StoreOptions[],
  count: number,
  prepare: (simulator: Simulator) => void = () => undefined,
): Promise<Household> {
  const db = openDatabase(system.config.dataDir, 'guest')
  const names = namesInSets(db, SETS, count)
  const cards = names.map(createCardReader(db).knownCard)
  db.$client.close()
  const simulator = await startSimulator({ cards, stores })
  prepare(simulator)
  const admin = await system.member('Maya')
  const socket = admin.socket()
  const slugs: string[] = []
  for (const store of simulator.stores) slugs.push(await addStore(store, socket))
  for (const card of names) await socket.call('add_card', { card, amount: 1 })
  return {
    ...{ names, simulator, admin, socket, slugs },
    async [Symbol.asyncDispose]() {
      admin.leave()
      await simulator[Symbol.asyncDispose]()
    },
  }
}

/** Lets an administrator add a store by its address. @returns its slug */
export async function addStore(
  { url, name, platform, settings }: SimulatedStore,
  socket: Household['socket'],
): Promise<string> {
  const { store } = await socket.call('add_store', { homepage: url, name, settings }, 30_000)
  if (store.fetch_strategy !== platform) throw new Error(`${name} was taken for ${store.fetch_strategy}`)
  return store.slug
}

export type Answer = EventPayload<'card_availability_data'>

/**
 * Collects what a browser is told of pairs that are tried from now on: the newest answer by `STORE: CARD`. `until`
 * resolves once so many of the answers are as they should be.
 */
export function listen({ socket }: Pick<Household, 'socket'>) {
  const answers = new Map<string, Answer>()
  const before = new Date().toISOString()
  return {
    answers,
    until: (count: number, isRight: (answer: Answer) => boolean = () => true) =>
      new Promise<void>((resolve) => {
        const stop = socket.on('card_availability_data', (answer) => {
          if ((answer.attempted_at ?? '') < before || answer.checking) return
          answers.set(`${answer.store_slug}: ${answer.card}`, answer)
          if ([...answers.values()].filter(isRight).length < count) return
          stop()
          resolve()
        })
      }),
  }
}

/** Looks into the scheduler's backlog until the check of a card at a store waits there as it should. */
export async function untilWaiting(
  system: System,
  [slug, card]: [slug: string, card: string],
  isRight: (job: BacklogJob) => boolean = () => true,
): Promise<void> {
  const redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
  const backlog = createBacklog(redis)
  for (let job = await backlog.find(checkId(slug, card)); !job || !isRight(job);)
    job = await backlog.find(checkId(slug, card))
  redis.destroy()
}

/** Does what asks for checks while no worker runs, so that all of its commands wait when the first is taken. */
export async function whileNobodyWorks(
  system: System,
  { names, slugs }: Household,
  ask: () => Promise<unknown>,
): Promise<void> {
  await system.stop('worker')
  await ask()
  await untilWaiting(system, [slugs.at(-1) ?? '', names.at(-1) ?? ''])
}
