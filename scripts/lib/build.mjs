import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { exitCodeOf } from './run.mjs'
import { hashOf } from './hash-files.mjs'
import { withLock } from './lock.mjs'
import { inRoot } from './paths.mjs'
import { Problem } from './problem.mjs'

const shared = [
  'package-lock.json',
  'tsconfig.base.json',
  'shared/package.json',
  'shared/src',
  'scripts/lib/build.mjs',
]

const parts = {
  client: {
    sources: [
      ...shared,
      'client/src',
      'client/static',
      'client/package.json',
      'client/tsconfig.json',
      'client/vite.config.ts',
      'client/build-plugins',
    ],
    output: inRoot('client/build'),
    command: [inRoot('node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
    cwd: inRoot('client'),
  },
  server: {
    sources: [
      ...shared,
      'server/src',
      'server/package.json',
      'scripts/lib/bundle-server.mjs',
      'scripts/lib/external-packages.mjs',
    ],
    output: inRoot('server/dist'),
    command: [inRoot('scripts/lib/bundle-server.mjs')],
    cwd: inRoot('server'),
  },
}

/**
 * Builds those of the parts whose sources changed since their last build. Where only the result was shipped, it is taken as it is.
 * @param {Array<'client' | 'server'>} names
 * @param {{ signal?: AbortSignal }} [options]
 */
export async function ensureBuilt(names, { signal } = {}) {
  if (names.every((name) => isBuilt(parts[name]))) return
  await withLock(inRoot('.runtime/build.lock'), async () => {
    for (const name of names) if (!isBuilt(parts[name])) await build(name, signal)
  })
}

function isBuilt({ sources, output, cwd }) {
  const stamp = `${output}/.built-from`
  if (!existsSync(stamp)) return false
  return !existsSync(`${cwd}/src`) || readFileSync(stamp, 'utf8') === hashOf(sources)
}

async function build(name, signal) {
  const { sources, output, command, cwd } = parts[name]
  console.log(`Building the ${name} ...`)
  const builtFrom = hashOf(sources) // before building: what changes meanwhile is built the next time
  const code = await exitCodeOf(process.execPath, command, {
    cwd,
    signal,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (signal?.aborted) return
  if (code !== 0) throw new Problem(`Building the ${name} failed; the messages above say why.`)
  writeFileSync(`${output}/.built-from`, builtFrom)
}
