import { setTimeout as pause } from 'node:timers/promises'
import { between, pick, randomFrom, shuffled } from '../../server/test/simulator/random.ts'
import { changeStock } from '../demo/changes.mjs'
import { VICTIMS } from './processes.mjs'

/** @typedef {{ victim: string, at: number, backAt: number, recoveredAt?: number }} Kill moments in milliseconds since 1970 */

/** An answer is asked for again only after a minute; as if that had passed. */
const FORGET_ANSWERS = (card) =>
  `EVAL "for _, key in ipairs(redis.call('KEYS', 'lgs:availability:*')) do if ARGV[1] == '' or string.sub(key, -#ARGV[1]) == ARGV[1] then redis.call('DEL', key) end end return 1" 0 ${JSON.stringify(card)}`

export const forgetAnswers = (processes, card = '') => processes.ask(FORGET_ANSWERS(card))

/**
 * Kills one process after the other, each of them once before any a second time, some two at once, and starts them again.
 * @returns {Promise<Kill[]>} when `until` has passed and everything runs again
 */
export async function killAtRandom(processes, { random, until, kills }) {
  const first = shuffled(random, VICTIMS)
  const strike = async (victim) => {
    const at = Date.now()
    await processes.kill(victim)
    await pause(between(random, 0, 1200))
    await processes.start(victim)
    kills.push({ victim, at, backAt: Date.now() })
  }
  while (Date.now() < until) {
    await pause(between(random, 300, 1800))
    // What a Redis that comes back old has kept.
    if (random() < 0.4) await processes.ask('SAVE')
    const victim = first.pop() ?? pick(random, VICTIMS)
    const other = pick(random, VICTIMS)
    const isAnother = victim.split(' ')[0] !== other.split(' ')[0]
    await Promise.all([strike(victim), ...(isAnother && random() < 0.25 ? [strike(other)] : [])])
  }
  return kills
}

/**
 * Meanwhile people add cards and ask for answers, and stores sell. What fails because something is down is tried again
 * later.
 * @returns {Promise<{ kept: Set<string>, changes: number }>} `kept`: the cards of which the app has said that it keeps them
 */
export async function keepBusy(person, processes, { simulator, names, seed, until }) {
  const random = randomFrom(seed)
  const kept = new Set()
  let changes = 0
  const act = async (card) => {
    for (const store of simulator.stores) if (changeStock(store, card, random)) changes += 1
    await forgetAnswers(processes, card)
    if (!kept.has(card)) {
      await person.call('add_card', { card, amount: 1 }, 3000)
      kept.add(card)
    } else await person.call('get_card_availability', { card, refresh: true }, 3000)
  }
  while (Date.now() < until) {
    const missing = names.filter((name) => !kept.has(name))
    await act(pick(random, missing.length > 0 && random() < 0.5 ? missing : names)).catch(() => {})
    await pause(between(random, 50, 250))
  }
  return { kept, changes }
}
