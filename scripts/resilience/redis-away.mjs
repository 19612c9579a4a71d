import { setTimeout as pause } from 'node:timers/promises'
import { untilAnswered } from './process-faults.mjs'
import { countLost } from './writes.mjs'

const AWAY_MS = { usual: 180_000, short: 4000 }
const LOOK_MS = 500
const CHECKED_MS = 60_000
const seconds = (ms) => (ms / 1000).toFixed(1)

/** Redis ends, stays away while people go on, and comes back with nothing. */
export async function loseRedis({ processes, person, writing, simulator, names, isShort }) {
  const awayMs = isShort ? AWAY_MS.short : AWAY_MS.usual
  await writing.proceed(5)
  const before = writing.snapshot()
  const start = writing.counts()
  const pids = ['server', 'scheduler', 'worker'].map(processes.pidOf)
  await processes.kill('redis (empty)')
  const told = new Set()
  for (const end = Date.now() + awayMs; Date.now() < end; await pause(LOOK_MS)) {
    const response = await fetch(`${processes.url()}/api/health`, { signal: AbortSignal.timeout(5000) })
    told.add(`${response.status} ${(await response.json()).redis}`)
  }
  const meanwhile = writing.counts()
  const at = Date.now()
  await processes.start('redis (empty)')
  const list = await untilAnswered(person)
  const backMs = Date.now() - at
  const lost = countLost(before, writing.snapshot(), list)
  const isChecked = await untilChecked(person, simulator.stores[0], names[0])
  const checkedMs = Date.now() - at
  const isSame = ['server', 'scheduler', 'worker'].every(
    (name, index) => processes.pidOf(name) === pids[index],
  )
  const saysSo = told.has('503 down')
  const written = meanwhile.written - start.written
  const isGood = lost === 0 && isChecked && isSame && saysSo && written > 0
  const outcome = isGood
    ? `away ${seconds(awayMs)} s: ${written} writes kept meanwhile; answered ${seconds(backMs)} s and a store was asked ${seconds(checkedMs)} s after it was back`
    : `asked a store: ${isChecked}, /api/health: ${[...told].join(', ')}, writes kept meanwhile: ${written}`
  return {
    fault: 'Redis away, back empty',
    times: 1,
    lost,
    refused: meanwhile.failed - start.failed,
    outcome,
    isGood,
  }
}

async function untilChecked(person, store, card) {
  const before = store.requests().length
  for (const end = Date.now() + CHECKED_MS; Date.now() < end; await pause(LOOK_MS)) {
    await person.call('get_card_availability', { card, refresh: true }, 3000).catch(() => {})
    if (store.requests().length > before) return true
  }
  return false
}
