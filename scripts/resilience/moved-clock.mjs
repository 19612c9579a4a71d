import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { startProcesses } from '../chaos/processes.mjs'
import { openStores } from '../demo/household.mjs'
import { createPerson } from '../demo/person.mjs'
import { untilAnswered } from './process-faults.mjs'
import { countLost, startWriting } from './writes.mjs'

const DAY_MS = 86_400_000
const YEAR_MS = 365 * DAY_MS
const PRELOAD = pathToFileURL(join(import.meta.dirname, 'shifted-clock.mjs')).href
const WRITES = 10
/** The server looks at its clock every 3 s. */
const NOTICED_MS = 20_000
const CHECKED_MS = 60_000

/**
 * An app of its own whose clock can be moved: it starts in 1970, as a Pi without a clock and without a network does, then the
 * clock is put right, then it jumps forward and back.
 * @returns {Promise<import('./run.mjs').Row[]>}
 */
export async function moveClock({ dataDir, env, names, password }) {
  const folder = join(dataDir, 'clock')
  mkdirSync(folder)
  const file = join(folder, 'shift')
  const shiftTo = (ms) => writeFileSync(file, `${Math.round(ms)}`)
  shiftTo(-Date.now())
  await using cleanup = new AsyncDisposableStack()
  const moved = { ...env, DATA_DIR: folder, PLAYED_CLOCK: file, NODE_OPTIONS: `--import ${PRELOAD}` }
  const processes = cleanup.use(await startProcesses({ env: moved, dataDir: folder }))
  const person = createPerson({ url: processes.url(), username: 'Maya', password })
  cleanup.defer(() => person.leave())
  await person.register()
  await person.signIn()
  const stores = [{ options: { platform: 'shopify' } }]
  const { simulator, slugs } = await openStores(person, { dataDir: folder, stores, names })
  cleanup.use(simulator)
  await person.call('update_stores', { stores: slugs })
  const scene = { processes, person, names, shiftTo }
  return [await startWithoutClock(scene), await jump(scene)]
}

async function startWithoutClock({ person, names, shiftTo }) {
  const { waits_for_clock: waits } = await person.call('get_checking', {})
  const isKept = await person.call('add_card', { card: names[0], amount: 3 }).then(
    () => true,
    () => false,
  )
  const isAsked = await isChecked(person, names[0])
  shiftTo(0)
  const isNoticed = await comesTrue(async () => !(await checking(person)).waits_for_clock, NOTICED_MS)
  const list = await untilAnswered(person)
  const lost = list.get(names[0]) === 3 ? 0 : 1
  const goesOn = await isChecked(person, names[1])
  const isGood = waits && isKept && isAsked && isNoticed && lost === 0 && goesOn
  const outcome = isGood
    ? 'starts, keeps, checks what a person asks; says that sweeps wait, and goes on when the clock is right'
    : `waits: ${waits}, keeps: ${isKept}, asks: ${isAsked}, notices: ${isNoticed}, goes on: ${goesOn}`
  return { fault: 'start without a clock', times: 1, lost, refused: 0, outcome, isGood }
}

/** Two days forward, a year forward, and back to the right time; each while somebody writes. */
async function jump({ processes, person, names, shiftTo }) {
  const shifts = [2 * DAY_MS, 0, YEAR_MS, 0, -DAY_MS, 0]
  const fresh = names.slice(2, 2 + shifts.length)
  const writing = startWriting(person, names.slice(2 + shifts.length))
  const pid = processes.pidOf('server')
  let lost = 0
  const silent = []
  try {
    for (const [index, ms] of shifts.entries()) {
      await writing.proceed(WRITES)
      const before = writing.snapshot()
      shiftTo(ms)
      await writing.proceed(WRITES)
      lost += countLost(before, writing.snapshot(), await untilAnswered(person))
      if (!(await isChecked(person, fresh[index]))) silent.push(ms / DAY_MS)
    }
  } finally {
    await writing.stop()
  }
  // Answers from the year ahead speak against the clock until an administrator says that it is right.
  const { waits_for_clock: isDoubted } = await checking(person)
  await person.call('trust_clock', {}, 20_000).catch(() => undefined)
  const { waits_for_clock: waits } = await checking(person)
  const isSame = processes.pidOf('server') === pid
  const isGood = lost === 0 && silent.length === 0 && isDoubted && !waits && isSame
  const outcome = isGood
    ? 'two days, a year, and back: writes and checks went on; sweeps do when somebody says that it is right'
    : `no check at days ${silent.join(', ') || '-'}, doubted: ${isDoubted}, waits in the end: ${waits}`
  return {
    fault: 'clock jumps',
    times: shifts.length,
    lost,
    refused: writing.counts().failed,
    outcome,
    isGood,
  }
}

const checking = (person) =>
  person.call('get_checking', {}, 5000).catch(() => ({ waits_for_clock: undefined }))

async function comesTrue(isTrue, limitMs) {
  for (const end = performance.now() + limitMs; performance.now() < end; await pause(100))
    if (await isTrue()) return true
  return false
}

/** Whether a card that nobody has asked for yet is added and gets the store's answer. */
async function isChecked(person, card) {
  await person.call('add_card', { card, amount: 3 }, 5000)
  return comesTrue(async () => {
    const { tracked_cards } = await person.call('get_cards', {}, 5000).catch(() => ({ tracked_cards: [] }))
    return tracked_cards.find(({ card_name }) => card_name === card)?.availability[0]?.attempted_at
  }, CHECKED_MS)
}
