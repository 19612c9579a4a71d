import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import BetterSqlite3 from 'better-sqlite3'
import { countLost } from './writes.mjs'

export const POWER_CUT = { usual: 10 }
const WRITES_BETWEEN = 5
const seconds = (ms) => (ms / 1000).toFixed(1)

/** Ends a process at once in the middle of writes, starts it again, and looks whether everything is there. */
export async function killWhileWriting({ processes, person, writing }, victim, times) {
  let lost = 0
  let longestMs = 0
  const { failed } = writing.counts()
  for (let time = 0; time < times; time++) {
    await writing.proceed(WRITES_BETWEEN)
    const before = writing.snapshot()
    const at = Date.now()
    await processes.kill(victim)
    await processes.start(victim)
    const list = await untilAnswered(person)
    longestMs = Math.max(longestMs, Date.now() - at)
    lost += countLost(before, writing.snapshot(), list)
  }
  const refused = writing.counts().failed - failed
  const outcome = `back within ${seconds(longestMs)} s`
  return { fault: `kill -9: ${victim}`, times, lost, refused, outcome, isGood: lost === 0 }
}

/** @returns amounts by card, as soon as the app answers again */
export async function untilAnswered(person, limitMs = 30_000) {
  const end = Date.now() + limitMs
  for (;;) {
    try {
      const { tracked_cards } = await person.call('get_cards', {}, 3000)
      return new Map(tracked_cards.map(({ card_name, amount }) => [card_name, amount]))
    } catch (error) {
      if (Date.now() > end) throw error
      await pause(50)
    }
  }
}

/**
 * What the disk holds at one moment in the middle of writes: the server is stopped between two instructions while the files
 * are copied. A disk that loses what it said it had written is not played.
 */
export async function cutPower({ processes, writing, dataDir }, times) {
  let [lost, damaged] = [0, 0]
  for (let time = 0; time < times; time++) {
    await writing.proceed(WRITES_BETWEEN)
    const folder = mkdtempSync(join(dataDir, 'cut-'))
    const pid = processes.pidOf('server')
    await pause(Math.random() * 20)
    process.kill(pid, 'SIGSTOP')
    const before = writing.snapshot()
    try {
      for (const suffix of ['', '-wal'])
        if (existsSync(join(dataDir, `lgs.sqlite${suffix}`)))
          copyFileSync(join(dataDir, `lgs.sqlite${suffix}`), join(folder, `lgs.sqlite${suffix}`))
    } finally {
      process.kill(pid, 'SIGCONT')
    }
    await pause(50)
    const db = new BetterSqlite3(join(folder, 'lgs.sqlite'))
    if (db.pragma('integrity_check', { simple: true }) !== 'ok') damaged += 1
    if (db.pragma('foreign_key_check').length > 0) damaged += 1
    const rows = db.prepare('SELECT card_name, amount FROM tracked_cards').raw().all()
    db.close()
    lost += countLost(before, writing.snapshot(), new Map(rows))
    rmSync(folder, { recursive: true })
  }
  const outcome = damaged === 0 ? 'every copy opened and is sound' : `${damaged} copies are damaged`
  return { fault: 'power cut', times, lost, refused: 0, outcome, isGood: lost === 0 && damaged === 0 }
}
