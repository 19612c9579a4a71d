// What the built product takes of a small machine: memory, disk, the time of a start, and what an idle hour writes.
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '../lib/problem.mjs'
import {
  emptyMb,
  processesOf,
  proportionalMb,
  skeletonMb,
  sum,
  writtenBytes,
} from './footprint-processes.mjs'
import { diskBytes, productionPackageBytes, settle, startPacked, withPackedApp } from './footprint-place.mjs'

const SETTLED_MS = 60_000
const LOOK_EVERY_MS = 500
const CARDS = 300

/** @param {{ minutes?: string }} options `minutes`: how long what is written is watched, 5 at least to mean something; 0 leaves it out */
export function footprintBench({ minutes: wish = '5' } = {}) {
  const minutes = Number(wish)
  if (!(minutes >= 0 && minutes <= 600)) throw new Problem('--minutes is a number from 0 to 600.')
  return withPackedApp(async (place) => {
    const floorMb = await emptyMb(place.node)
    const peerMb = await skeletonMb(place.node)
    const first = await startPacked(place)
    await first.stop()
    const second = await startPacked(place)
    await sleep(SETTLED_MS)
    const processes = processesOf(place.dataDir)
    const idle = memoryOf(processes)

    const household = await settle(second, place, CARDS)
    const busy = await mostWhile(processes, (onAnswer) => household.sweep(onAnswer))
    await sleep(SETTLED_MS)
    const after = memoryOf(processes)
    const written = minutes > 0 ? await writtenIn(minutes, processes) : undefined
    await household.leave()
    await second.stop()

    console.log('')
    console.table({
      'first start, healthy after (s)': first.readyS.toFixed(2),
      'second start, healthy after (s)': second.readyS.toFixed(2),
      'packed app (MB on disk)': (diskBytes(place.app) / 1e6).toFixed(1),
      'packages of a checkout, production only (MB on disk)': (productionPackageBytes() / 1e6).toFixed(1),
      'data with the catalog (MB on disk)': (diskBytes(place.dataDir) / 1e6).toFixed(1),
    })
    console.log(
      `PSS in MB: idle ${SETTLED_MS / 1000} s after the start; the most while ${household.pairs} pairs of ` +
        `${CARDS} cards are asked (${busy.seconds.toFixed(0)} s); idle again ${SETTLED_MS / 1000} s later.`,
    )
    console.table({
      ...Object.fromEntries(
        processes.map(({ name, pid }) => [name, row(idle.get(pid), busy.most.get(pid), after.get(pid))]),
      ),
      all: row(total(idle), busy.mostOfAll, total(after)),
      'x empty Nodes and Redis': row(total(idle) / floorMb, busy.mostOfAll / floorMb, total(after) / floorMb),
      'x bare skeleton': row(total(idle) / peerMb, busy.mostOfAll / peerMb, total(after) / peerMb),
    })
    console.log(
      `floor: ${floorMb.toFixed(1)} MB; Fastify, Redis, croner, bee-queue without the app: ${peerMb.toFixed(1)} MB`,
    )
    if (written) {
      console.log(`Written to the disk between sweeps, watched for ${minutes} minutes (extrapolated):`)
      console.table(written)
    }
  })
}

const memoryOf = (processes) => new Map(processes.map(({ pid }) => [pid, proportionalMb(pid)]))
const total = (memory) => sum([...memory.values()])
const row = (...figures) => {
  const [idle, busy, after] = figures.map((figure) => figure.toFixed(figure < 10 ? 2 : 1))
  return { idle, busy, 'idle again': after }
}

/** The most that each process, and all together, took while something ran. */
async function mostWhile(processes, work) {
  const most = new Map()
  let mostOfAll = 0
  const look = () => {
    const now = memoryOf(processes)
    for (const [pid, mb] of now) most.set(pid, Math.max(mb, most.get(pid) ?? 0))
    mostOfAll = Math.max(mostOfAll, total(now))
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  const startedAt = performance.now()
  await work(() => {})
  clearInterval(timer)
  look()
  return { most, mostOfAll, seconds: (performance.now() - startedAt) / 1000 }
}

async function writtenIn(minutes, processes) {
  const before = processes.map(({ pid }) => writtenBytes(pid))
  await sleep(minutes * 60_000)
  const rows = processes.map(({ name, pid }, index) => [name, writtenBytes(pid) - before[index]])
  rows.push(['all', sum(rows.map(([, bytes]) => bytes))])
  return Object.fromEntries(
    rows.map(([name, bytes]) => [
      name,
      { 'kB in the window': bytes / 1000, 'kB an hour': Math.round((bytes / 1000) * (60 / minutes)) },
    ]),
  )
}
