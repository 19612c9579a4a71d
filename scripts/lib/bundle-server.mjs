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

/**
 * Node keeps the text of every program in memory, with two bytes a letter as soon as one letter is not of Latin-1: a single
 * dash in a comment doubled it. Without comments such letters are in texts, patterns and names only, where an escape says the same.
 */
const plainLetters = {
  name: 'plain-letters',
  generateBundle(_options, chunks) {
    for (const chunk of Object.values(chunks)) {
      if (chunk.type === 'chunk')
        chunk.code = chunk.code.replace(
          /[^\0-\x7e]/g, // code units, as escapes count them
          (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
        )
    }
  },
}

const output = inRoot('server/dist')
const bundle = await rolldown({
  input: Object.fromEntries(present.map(([name, file]) => [name, inRoot('server/src', file)])),
  platform: 'node',
  external,
  plugins: [keepModuleAddresses, plainLetters],
  logLevel: 'warn',
})
rmSync(output, { recursive: true, force: true })
rmSync(inRoot('.runtime/compiled'), { recursive: true, force: true }) // compiled from the bundle before, see entry/server.ts
await bundle.write({
  dir: output,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
  // Names and structure stay, so that a stack in a bug report can be read.
  minify: { mangle: false, compress: false, codegen: { removeWhitespace: true } },
  comments: false,
})
await bundle.close()
// A clock that says an earlier time cannot be right: see server/src/built-at.ts.
writeFileSync(`${output}/built-at`, new Date().toISOString())
