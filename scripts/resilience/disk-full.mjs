import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { startProcesses } from '../chaos/processes.mjs'
import { createPerson } from '../demo/person.mjs'

const SIZE = '160m'
const WRITES = 400

/** An app of its own on a small disk that runs full under it. */
export async function fillDisk({ dataDir, env, names, password }) {
  const row = { fault: 'disk full', times: 1, lost: 0, refused: 0 }
  const disk = join(dataDir, 'small-disk')
  mkdirSync(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'none', disk], { stdio: 'ignore' })
  } catch {
    return { ...row, times: 0, outcome: 'left out: making a small disk takes root', isGood: true }
  }
  const unmount = () => execFileSync('umount', ['-l', disk], { stdio: 'ignore' })
  // Before the folder that it lies in is removed, also when somebody breaks all this off.
  process.prependOnceListener('exit', unmount)
  try {
    return { ...row, ...(await onDisk(disk, { ...env, DATA_DIR: disk }, names, password)) }
  } finally {
    process.off('exit', unmount)
    unmount()
    rmSync(disk, { recursive: true })
  }
}

async function onDisk(disk, env, names, password) {
  await using processes = await startProcesses({ env, dataDir: disk })
  const person = createPerson({ url: processes.url(), username: 'Maya', password })
  await person.register()
  await person.signIn()
  const kept = new Map()
  let refused = 0
  let told
  const write = async (count) => {
    for (let number = 0; number < count; number++) {
      const card = names[number % names.length]
      const amount = (number % 900) + 1
      // Changed specifications make rows longer, so that the file has to grow.
      const card_specs = Array.from({ length: 40 }, (_, index) => ({ max_price: number * 100 + index }))
      try {
        await person.call('update_card', { card, update_data: { amount, specifications: card_specs } }, 5000)
        kept.set(card, amount)
      } catch (error) {
        refused += 1
        told = error
        if (refused > 5) return
      }
    }
  }
  for (const card of names) await person.call('add_card', { card, amount: 1 })
  await write(names.length)
  const { bavail, bsize } = statfsSync(disk)
  const filler = join(disk, 'filler')
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 64 * 1024)))
  await write(WRITES)
  const isAnswering = await person.call('get_cards', {}).then(
    () => true,
    () => false,
  )
  rmSync(filler)
  const before = refused
  await write(names.length)
  const { tracked_cards } = await person.call('get_cards', {})
  const amounts = new Map(tracked_cards.map(({ card_name, amount }) => [card_name, amount]))
  const lost = [...kept].filter(([card, amount]) => amounts.get(card) !== amount).length
  const db = new BetterSqlite3(join(disk, 'lgs.sqlite'), { readonly: true })
  const isSound = db.pragma('integrity_check', { simple: true }) === 'ok'
  db.close()
  person.leave()
  const isTold = told?.code === 'DISK_FULL' && told.message.startsWith('The disk of the machine is full')
  const isGood = lost === 0 && isSound && isAnswering && isTold && refused === before
  const outcome = isGood
    ? `refused ("${told.message.slice(0, 60)}"), still read, went on when there was room`
    : `sound: ${isSound}, read meanwhile: ${isAnswering}, said: ${told?.message}, refused after: ${refused - before}`
  return { lost, refused, outcome, isGood }
}
