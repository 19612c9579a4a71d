// `npm run soak`: uses the app for half an hour as a household does, only faster, and looks whether anything grows.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from './lib/build.mjs'
import { main, Problem } from './lib/problem.mjs'
import { killProcessesOf } from './lib/processes-of.mjs'
import { runSoak } from './soak/run.mjs'

const USAGE = `Runs the app with made-up stores that now and then fail, three people who use it without a pause, tabs that come and
go and a sweep every 15 s; notes memory, open files, Redis, streams and the database, and compares the last quarter with the second.

npm run soak -- [options]

  --minutes <number>   how long; 30 unless said otherwise, at least 1
  --seed <number>      another one makes other stores and people; 1 unless said otherwise
  --help               this text

It ends with 0 where nothing grew beyond what it may, else with 1.`
const SHOWN = 10

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130))

await main(async () => {
  const wanted = readArguments()
  if (!wanted) return console.log(USAGE)
  await ensureBuilt(['server'])
  const dataDir = mkdtempSync(join(tmpdir(), 'lgs-soak-'))
  process.once('exit', () => {
    killProcessesOf(dataDir) // what broke this off may have left them running
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 })
  })
  console.log(`Using the app for ${wanted.minutes} minutes ...`)
  const report = await runSoak({ ...wanted, dataDir, say: console.log })
  console.table(report.figures.map(inTable))
  const { actions, sockets, changes, faults, sweeps, refused, unexpected } = report
  console.log(
    `${actions} actions of three people, ${sockets} tabs, ${changes} changes and ${faults} faults at stores, ${sweeps} sweeps; ` +
      `refused: ${JSON.stringify(refused)}`,
  )
  for (const sentence of unexpected.slice(0, SHOWN)) console.log(`unexpected: ${sentence}`)
  const grown = report.figures.filter(({ isFlat }) => !isFlat).map(({ figure }) => figure)
  if (grown.length > 0) throw new Problem(`Not flat: ${grown.join('; ')}.`)
  if (unexpected.length > 0) throw new Problem('The app said what it must not say; see above.')
  if (Math.min(report.movedInSecond, report.movedInLast) < 2)
    throw new Problem('Stores were not asked all the time, so that nothing grew means nothing.')
  console.log('Flat: nothing grew beyond what it may.')
})
process.exit()

function readArguments() {
  const option = { type: 'string' }
  let values
  try {
    const options = { minutes: option, seed: option, help: { type: 'boolean', short: 'h' } }
    values = parseArgs({ options }).values
  } catch (error) {
    throw new Problem(`${error.message}\n\n${USAGE}`)
  }
  if (values.help) return undefined
  const number = (name, usual, least, most) => {
    const value = Number(values[name] ?? usual)
    if (value >= least && value <= most) return value
    throw new Problem(`--${name} is "${values[name]}"; it must be a number from ${least} to ${most}.`)
  }
  return { minutes: number('minutes', 30, 1, 10_080), seed: Math.round(number('seed', 1, 0, 1e6)) }
}

function inTable({ figure, second, last, most, growth, limit, isFlat }) {
  const rounded = (value) => Number(value.toFixed(2))
  return {
    figure,
    'second quarter': rounded(second),
    'last quarter': rounded(last),
    most: rounded(most),
    growth: rounded(growth),
    'may grow by': limit === undefined ? 'with what happens' : rounded(limit),
    flat: limit === undefined ? '' : isFlat ? 'yes' : 'NO',
  }
}
