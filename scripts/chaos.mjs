// `npm run chaos`: kills the processes of the app at random moments while stores change, and looks whether anything got lost.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { VICTIMS } from './chaos/processes.mjs'
import { runChaos } from './chaos/run.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { main, Problem } from './lib/problem.mjs'

const USAGE = `Runs the app with made-up stores, kills server, scheduler, worker and Redis at random moments, and compares what the
app shows in the end with what the stores have.

npm run chaos -- [options]

  --checks <number>    (card, store) pairs; 500 unless said otherwise
  --seed <number>      another one makes other stores, changes and kills; 1 unless said otherwise
  --minutes <number>   how long all may take; 5 unless said otherwise
  --storm <seconds>    how long processes die of that; two fifths unless said otherwise
  --help               this text

It ends with 0 where nothing is wrong, missing or doubled, else with 1.`

const VIOLATIONS = ['wrong', 'missing', 'doubled', 'lost', 'forgotten', 'hanging']
/** Of pairs that are not as they should be, so many are printed. */
const SHOWN = 10

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130))

await main(async () => {
  const wanted = readArguments()
  if (!wanted) return console.log(USAGE)
  await ensureBuilt(['server', 'client'])
  const dataDir = mkdtempSync(join(tmpdir(), 'lgs-chaos-'))
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 }))
  const report = await runChaos({ ...wanted, dataDir, say: console.log })
  console.table(tableOf(report))
  console.log(summaryOf(report))
  for (const kind of VIOLATIONS)
    for (const pair of report[kind].slice(0, SHOWN)) console.log(`${kind}: ${pair}`)
  if (isViolated(report)) throw new Problem('Something was not as it should be; see above.')
})
process.exit()

function readArguments() {
  const option = { type: 'string' }
  const options = {
    checks: option,
    seed: option,
    minutes: option,
    storm: option,
    help: { type: 'boolean', short: 'h' },
  }
  let values
  try {
    values = parseArgs({ options }).values
  } catch (error) {
    throw new Problem(`${error.message}\n\n${USAGE}`)
  }
  const number = (name, usual, least, most) => {
    const value = Number(values[name] ?? usual)
    if (value >= least && value <= most) return value
    throw new Problem(`--${name} is "${values[name]}"; it must be a number from ${least} to ${most}.`)
  }
  if (values.help) return undefined
  const minutes = number('minutes', 5, 0.2, 120)
  return {
    checks: Math.round(number('checks', 500, 4, 5000)),
    seed: Math.round(number('seed', 1, 0, 1e6)),
    minutes,
    stormSeconds: number('storm', minutes * 24, 1, minutes * 50),
  }
}

function seconds(ms) {
  return Number((ms / 1000).toFixed(1))
}

function tableOf({ kills }) {
  return VICTIMS.map((victim) => {
    const own = kills.filter((kill) => kill.victim === victim)
    const back = own.map(({ at, backAt }) => backAt - at)
    const recovery = own.map(({ at, recoveredAt }) => (recoveredAt ?? Number.POSITIVE_INFINITY) - at)
    return {
      process: victim,
      kills: own.length,
      'longest away, s': seconds(Math.max(0, ...back)),
      'longest until an answer, s': seconds(Math.max(0, ...recovery)),
    }
  })
}

function summaryOf(report) {
  const { pairs, changes, events, settledMs, calmMs, dead } = report
  const count = (kind) => report[kind].length
  const end =
    calmMs === undefined ? 'not all pairs were answered in time' : `all pairs after ${seconds(calmMs)} s`
  return (
    `${pairs} pairs: ${count('wrong')} wrong, ${count('missing')} missing, ${count('doubled')} doubled, ` +
    `${count('lost')} with a hole in their history; ${count('hanging')} still waited for, ` +
    `${count('forgotten')} cards forgotten, ${dead} messages given up\n` +
    `${changes} changes at stores, ${events} rows of history; when all was calm nothing was under way any more ` +
    `after ${seconds(settledMs)} s, and asked for again ${end}`
  )
}

function isViolated(report) {
  return report.dead > 0 || VIOLATIONS.some((kind) => report[kind].length > 0)
}
