// Puts all that the built app needs to run into one folder, and nothing else: node scripts/pack.mjs FOLDER
// No sources, no build tools: `node scripts/start.mjs` in it starts at once. The container image is made of it.
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ensureBuilt } from './lib/build.mjs'
import { externalPackages } from './lib/external-packages.mjs'
import { packagesBehind } from './lib/packages-behind.mjs'
import { inRoot } from './lib/paths.mjs'
import { main, Problem } from './lib/problem.mjs'

const kept = [
  'package.json',
  'LICENSE',
  'drizzle',
  'server/package.json',
  'server/dist',
  'server/assets',
  'client/build',
]
/** What builds, tests and measures stays behind. */
const isNeeded = (path) => !/\.test\.|[\\/](bench|node)$/.test(path)
/** SQLite's C sources, and binaries for other systems than Linux with glibc: 20 MB. */
const isForOthers = (path) =>
  /better-sqlite3[\\/](deps|src)$|prebuilds[\\/](?!linux-(x64|arm64)\.node$)/.test(path)

await main(async () => {
  const folder = process.argv[2]
  if (!folder) throw new Problem('Say where to: node scripts/pack.mjs FOLDER')
  const target = resolve(folder)
  if (existsSync(target) && readdirSync(target).length > 0) throw new Problem(`${target} is not empty.`)
  await ensureBuilt(['server', 'client'])
  mkdirSync(target, { recursive: true })
  for (const name of kept) cpSync(inRoot(name), join(target, name), { recursive: true })
  cpSync(inRoot('scripts'), join(target, 'scripts'), { recursive: true, filter: isNeeded })
  for (const path of packagesBehind(externalPackages)) {
    // What a package nests is in the list by itself, where it is needed.
    const filter = (file) => !file.slice(inRoot(path).length).includes('node_modules') && !isForOthers(file)
    cpSync(inRoot(path), join(target, path), { recursive: true, filter })
  }
  console.log(`All that runs is in ${target}.`)
})
