// `npm run check`: the types of everything.
import { existsSync } from 'node:fs'
import { inRoot } from './lib/paths.mjs'
import { main, Problem } from './lib/problem.mjs'
import { exitCodeOf } from './lib/run.mjs'
import { syncClient } from './lib/sync-client.mjs'

await main(async () => {
  await syncClient()
  const tsc = inRoot('node_modules/typescript/bin/tsc')
  const svelteCheck = [
    inRoot('node_modules/svelte-check/bin/svelte-check'),
    '--tsconfig',
    './tsconfig.json',
    '--fail-on-warnings',
    '--output',
    'human',
  ]
  const checks = ['server', 'shared']
    .filter((name) => existsSync(inRoot(name, 'tsconfig.json')))
    .map((name) => ({ name, cwd: inRoot(), args: [tsc, '-p', name] }))
  checks.push({ name: 'client', cwd: inRoot('client'), args: svelteCheck })
  const codes = await Promise.all(checks.map(({ args, cwd }) => exitCodeOf(process.execPath, args, { cwd })))
  const failed = checks.filter((_, index) => codes[index] !== 0).map(({ name }) => name)
  if (failed.length > 0) throw new Problem(`Types or components need attention in: ${failed.join(', ')}.`)
})
