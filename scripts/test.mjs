// `npm test`: sets up what the tests need, runs all of them, and closes with one plain line of figures.
// Arguments are vitest's: npm test -- server/src/domain
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './lib/build.mjs'
import { browserTestEnv } from './lib/chromium.mjs'
import { inRoot } from './lib/paths.mjs'
import { main } from './lib/problem.mjs'
import { findRedisProgram } from './lib/redis-program.mjs'
import { exitCodeOf } from './lib/run.mjs'
import { syncClient } from './lib/sync-client.mjs'
import { testSummary } from './lib/test-summary.mjs'

await main(async () => {
  const browserEnv = await browserTestEnv()
  await findRedisProgram()
  await syncClient()
  await ensureBuilt(['client', 'server'])

  const reports = mkdtempSync(join(tmpdir(), 'lgs-tests-'))
  const report = join(reports, 'report.json')
  try {
    const vitest = [
      inRoot('node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]
    const args = [...vitest, ...process.argv.slice(2)]
    const exitCode = await exitCodeOf(process.execPath, args, {
      cwd: inRoot(),
      env: { ...process.env, ...browserEnv },
    })
    process.exitCode = exitCode
    console.log(`\n${testSummary(report, exitCode)}`)
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
})
