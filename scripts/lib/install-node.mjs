import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, symlinkSync } from 'node:fs'
import { dirname } from 'node:path'
import { npm } from './npm.mjs'
import { inRoot } from './paths.mjs'
import { Problem } from './problem.mjs'
import { capture } from './run.mjs'

const link = inRoot('node_modules/.bin/node')
const folder = inRoot('scripts/node')
const ownNode = inRoot(`scripts/node/node_modules/node-linux-${process.arch}/bin/node`)

/** node_modules/.bin/node runs everything: the Node.js of this machine when it is new enough, else one that npm brings. */
export function nodeIsLinked() {
  const target = wantedTarget()
  return (
    existsSync(target) &&
    existsSync(link) &&
    realpathSync(link) === realpathSync(target) &&
    (target !== ownNode || isCurrent())
  )
}

/** Call it while holding the install lock. */
export async function linkNode() {
  const target = wantedTarget()
  if (target === ownNode && !isCurrent()) await installOwnNode()
  mkdirSync(dirname(link), { recursive: true })
  const fresh = `${link}.${process.pid}`
  symlinkSync(target, fresh)
  renameSync(fresh, link)
}

function wantedTarget() {
  return isNewEnough(process.versions.node) ? process.execPath : ownNode
}

/** 24.7 brought crypto.argon2. */
function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > 24 || (major === 24 && minor >= 7)
}

/** npm writes its list of what is installed last, so a broken-off installation has none. */
function isCurrent() {
  const list = inRoot('scripts/node/node_modules/.package-lock.json')
  if (!existsSync(ownNode) || !existsSync(list)) return false
  const wanted = readJson(inRoot('scripts/node/package.json')).optionalDependencies
  const name = `node-linux-${process.arch}`
  return readJson(list).packages[`node_modules/${name}`]?.version === wanted[name]
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}

async function installOwnNode() {
  const here = `This machine has Node.js ${process.versions.node}; LGS Stock Checker runs on 24.7 or newer`
  const byHand = 'Install Node.js 24 or newer (https://nodejs.org/en/download), then run the command again.'
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) {
    throw new Problem(
      `${here}, and can fetch that by itself only on 64-bit Linux (x64 or arm64), not on ${process.platform} ${process.arch}. ${byHand}` +
        (process.arch === 'arm' ? ' On a Raspberry Pi, use the 64-bit Raspberry Pi OS.' : ''),
    )
  }
  console.log(`Fetching Node.js for this folder (once; this machine has ${process.versions.node}) ...`)
  await npm(['ci', '--include=optional', '--workspaces=false'], folder)
  const works = await capture(ownNode, ['--version'])
  if (!works.ok)
    throw new Problem(
      `${here}, and the one fetched for it does not run here (${works.output.trim()}). ${byHand}`,
    )
}
