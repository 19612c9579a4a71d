import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../lib/paths.mjs'
import { Problem } from '../lib/problem.mjs'
import { capture } from '../lib/run.mjs'

const SOURCES = [
  'tsconfig.base.json',
  'shared/src',
  'server/src',
  ...['src', 'static', 'build-plugins', 'tsconfig.json', 'vite.config.ts'].map((name) => `client/${name}`),
  ...['lib', 'build.mjs'].map((name) => `scripts/${name}`),
]

/** Builds server and client with the bundler for arm64, in the folder with its packages. */
export async function buildFromSources(node, installed) {
  for (const path of SOURCES) cpSync(inRoot(path), join(installed, path), { recursive: true })
  mkdirSync(join(installed, '.runtime'), { recursive: true })
  const { ok, output } = await capture(node, ['scripts/build.mjs'], { cwd: installed })
  if (!ok) throw new Problem(`The build failed:\n${output}`)
  return 'server and client, with the bundler for arm64'
}
