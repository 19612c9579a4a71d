// `npm run resilience`: does to the app what a house does to a Pi, and prints what came of it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { ensureBuilt } from './lib/build.mjs'
import { main, Problem } from './lib/problem.mjs'
import { killProcessesOf, processesOf } from './lib/processes-of.mjs'
import { runFaults } from './resilience/run.mjs'

const USAGE = `Runs the app's processes and does to them what can happen: kills, power cuts, a full disk, browsers that flood it.

npm run resilience -- [options]

  --times <number>   how often each process is killed; 200 unless said otherwise, which takes half an hour or more
  --short            each fault once or twice, in half a minute
  --help             this text

It ends with 0 where nothing was lost and the app went on every time, else with 1.`

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130))

await main(async () => {
  const wanted = readArguments()
  if (!wanted) return console.log(USAGE)
  await ensureBuilt(['server'])
  const dataDir = mkdtempSync(join(tmpdir(), 'lgs-resilience-'))
  process.once('exit', () => {
    killProcessesOf(dataDir)
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 })
  })
  const startedAt = Date.now()
  const { rows, resources } = await runFaults({ ...wanted, dataDir, say: console.log })
  console.table(rows.map(({ isGood: _, ...row }) => row))
  console.log(`${resources} All took ${Math.round((Date.now() - startedAt) / 60_000)} minutes.`)
  const left = await leftBehind(dataDir)
  if (left.length > 0) throw new Problem(`These processes were left behind:\n${left.join('\n')}`)
  if (rows.some(({ isGood }) => !isGood)) throw new Problem('Something was not as it should be; see above.')
  console.log('Nothing was lost, and the app went on every time.')
})
process.exit()

/** What still runs when all was stopped; a process of a worker that was killed notices it within 3 s. */
async function leftBehind(dataDir) {
  for (let looks = 0; looks < 20 && processesOf(dataDir).length > 0; looks++) await pause(250)
  return processesOf(dataDir).map(({ command }) => command)
}

function readArguments() {
  const options = {
    times: { type: 'string' },
    short: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  }
  let values
  try {
    values = parseArgs({ options }).values
  } catch (error) {
    throw new Problem(`${error.message}\n\n${USAGE}`)
  }
  if (values.help) return undefined
  const times = Number(values.times ?? (values.short ? 1 : 200))
  if (!Number.isInteger(times) || times < 1 || times > 1000)
    throw new Problem(`--times is "${values.times}"; it must be a whole number from 1 to 1000.`)
  return { times, isShort: values.short ?? false }
}
