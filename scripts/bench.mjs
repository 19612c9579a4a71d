// `npm run bench [-- start|catalog|stores|history|client|checks|footprint]`: figures for docs/benchmarks.md, where they are put by hand.
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { catalogBench } from './bench/catalog.mjs'
import { clientBench } from './bench/client.mjs'
import { checksBench } from './bench/checks.mjs'
import { footprintBench } from './bench/footprint.mjs'
import { historyBench } from './bench/history.mjs'
import { startBench } from './bench/start.mjs'
import { storesBench } from './bench/stores.mjs'
import { main, Problem } from './lib/problem.mjs'

const benches = {
  start: startBench,
  catalog: catalogBench,
  stores: storesBench,
  history: historyBench,
  client: clientBench,
  checks: checksBench,
  footprint: footprintBench,
}

await main(async () => {
  const { positionals: wanted, values } = readArguments()
  const unknown = wanted.find((name) => !Object.hasOwn(benches, name))
  if (unknown !== undefined) {
    throw new Problem(`There is no bench "${unknown}". There are: ${Object.keys(benches).join(', ')}.`)
  }
  console.log(
    `${cpus().length} x ${cpus()[0]?.model}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.version}`,
  )
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length === 0 || wanted.includes(name)) await bench(values)
  }
})

function readArguments() {
  try {
    return parseArgs({ options: { minutes: { type: 'string' } }, allowPositionals: true })
  } catch (error) {
    throw new Problem(error.message)
  }
}
