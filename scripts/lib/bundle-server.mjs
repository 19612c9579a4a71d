// Bundles the server's programs: run from the sources they need about 60 MB more memory each and start three times slower.
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { rolldown } from 'rolldown'
import { externalPackages } from './external-packages.mjs'
import { inRoot } from './paths.mjs'

const entries = {
  server: 'entry/server.ts',
  scheduler: 'entry/scheduler.ts',
  worker: 'entry/worker.ts',
  'update-catalog': 'entry/update-catalog.ts',
  'check-store': 'entry/check-store.ts',
  'host-command': 'entry/host-command.ts',
  'database-task': 'entry/database-task.ts',
  config: 'config/config.ts',
}
const present = Object.entries(entries).filter(([, file]) => existsSync(inRoot('server/src', file)))

const external = externalPackages.map((name) => new RegExp(`^${name}(/|$)`))

/** Files beside the sources are named relative to a module, which in the bundle lies elsewhere: it keeps its old address. */
const keepModuleAddresses = {
  name: 'keep-module-addresses',
  transform(code, id) {
    const path = relative(inRoot('server'), id)
    if (!path.startsWith('src') || !code.includes('import.meta.url')) return null
    return code.replaceAll('import.meta.url', `new URL('../${path}', import.meta.url).href`)
  },
}

const output = inRoot('server/dist')
const bundle = await rolldown({
  input: Object.fromEntries(present.map(([name, file]) => [name, inRoot('server/src', file)])),
  platform: 'node',
  external,
  plugins: [keepModuleAddresses],
  logLevel: 'warn',
})
rmSync(output, { recursive: true, force: true })
rmSync(inRoot('.runtime/compiled'), { recursive: true, force: true }) // compiled from the bundle before, see entry/server.ts
await bundle.write({
  dir: output,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
})
await bundle.close()
// A clock that says an earlier time cannot be right: see server/src/built-at.ts.
writeFileSync(`${output}/built-at`, new Date().toISOString())
