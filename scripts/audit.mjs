// `npm run audit`: known holes in what a household installs. Where the registry does not answer such questions it says so, and is no failure.
import { capture } from './lib/run.mjs'
import { inRoot } from './lib/paths.mjs'
import { main, Problem } from './lib/problem.mjs'

await main(async () => {
  const { output } = await capture('npm', ['audit', '--omit=dev', '--json', '--loglevel=silent'], {
    cwd: inRoot(),
  })
  const report = readJson(output)
  const counts = report?.metadata?.vulnerabilities
  if (!counts) {
    const why =
      report?.error?.summary || report?.message || report?.error?.code || 'no answer that can be read'
    console.log(`Not audited: the registry does not tell what is known (${why}).`)
    return
  }
  const found = Object.entries(counts).filter(([severity, count]) => severity !== 'total' && count > 0)
  if (found.length === 0) return console.log('No known holes.')
  const names = Object.values(report.vulnerabilities ?? {}).map(
    ({ name, severity }) => `  ${name}: ${severity}`,
  )
  const message = `Known holes:\n${names.join('\n')}`
  if (counts.high + counts.critical > 0) throw new Problem(`${message}\nnpm audit --omit=dev says more.`)
  console.log(message)
})

function readJson(text) {
  try {
    return JSON.parse(text.slice(text.indexOf('{')))
  } catch {
    return undefined
  }
}
