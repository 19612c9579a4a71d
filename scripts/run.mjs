// One program alone, for containers and other machines: node scripts/run.mjs server|scheduler|worker [arguments].
import { existsSync } from 'node:fs'
import { memoryEnv, memoryFlags } from './lib/app-process.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { inRoot } from './lib/paths.mjs'
import { main, Problem } from './lib/problem.mjs'

await main(async () => {
  const [name, ...args] = process.argv.slice(2)
  await ensureBuilt(name === 'server' ? ['server', 'client'] : ['server'])
  const file = inRoot(`server/dist/${name}.js`)
  if (!['server', 'scheduler', 'worker'].includes(name) || !existsSync(file)) {
    throw new Problem('Say which program to run: server, scheduler or worker.')
  }
  // The program takes this one's place: it gets every signal itself, and nothing else stays in memory.
  process.execve(process.execPath, [process.execPath, ...memoryFlags, file, ...args], {
    ...process.env,
    ...memoryEnv,
  })
})
