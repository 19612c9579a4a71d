// Fails on a production package whose licence does not fit the program's. `--list` prints all of them.
import { licencesOf, readLock } from './lib/licences.mjs'
import { main, Problem } from './lib/problem.mjs'

await main(async () => {
  const packages = licencesOf(readLock())
  if (process.argv.includes('--list')) {
    for (const { name, version, licence } of packages) console.log(`${name} ${version}: ${licence}`)
  }
  const wrong = packages.filter(({ problem }) => problem)
  if (wrong.length === 0) return
  const lines = wrong.map(({ name, version, problem }) => `  ${name} ${version}: ${problem}`)
  throw new Problem(
    `These packages cannot be passed on with the program (see scripts/lib/licences.mjs):\n${lines.join('\n')}`,
  )
})
