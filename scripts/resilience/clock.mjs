import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '../../server/src/db/database.ts'
import { untilAnswered } from './process-faults.mjs'

const YEAR_MS = 365 * 86_400_000

/**
 * A Pi without a clock starts in the past. The clock of the machine is left alone: instead the newest answer is moved a year
 * ahead, which is the same to the app.
 */
export async function clockJumps({ processes, person, dataDir }) {
  const answered = await untilChecked(dataDir)
  // An answer that comes meanwhile would count as given after the newest one.
  await person.call('update_stores', { stores: [] })
  const shift = async (ms) => {
    await processes.kill('server')
    // Times that wait there to be written are of the other clock.
    await processes.kill('redis (empty)')
    await processes.start('redis (empty)')
    const db = openDatabase(dataDir, 'guest')
    const newest = Date.now() + Math.max(0, ms)
    db.$client
      .prepare(
        'UPDATE check_times SET attempted_at = min(attempted_at + @ms, @newest), checked_at = min(checked_at + @ms, @newest)',
      )
      .run({ ms, newest })
    db.$client.close()
    await processes.start('server')
    await untilAnswered(person)
    return (await person.call('get_checking', {})).waits_for_clock
  }
  const waits = answered && (await shift(YEAR_MS))
  const goesOn = answered && !(await shift(-YEAR_MS))
  const isGood = waits && goesOn
  const outcome = isGood
    ? 'no sweep while it is behind; goes on when it is right'
    : `waits: ${waits}, goes on: ${goesOn}`
  return { fault: 'clock a year behind', times: 1, lost: 0, refused: 0, outcome, isGood }
}

/** Whether some store has answered: the times are written a while after the answers. */
async function untilChecked(dataDir) {
  const db = openDatabase(dataDir, 'guest')
  try {
    for (let tries = 0; tries < 300; tries++) {
      if (db.$client.prepare('SELECT count(*) FROM check_times').pluck().get() > 0) return true
      await pause(100)
    }
    return false
  } finally {
    db.$client.close()
  }
}
