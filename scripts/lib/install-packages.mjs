import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { inRoot } from './paths.mjs'
import { npm } from './npm.mjs'

const stampFile = inRoot('node_modules/.installed')
const platform = `${process.platform}-${process.arch}`

/** Are the packages that package-lock.json asks for here? With `dev`, those for testing and developing too. */
export function packagesAreInstalled({ dev }) {
  const stamp = readStamp()
  return (
    stamp !== undefined &&
    stamp.fingerprint === fingerprint() &&
    stamp.platform === platform &&
    (stamp.dev || !dev)
  )
}

/** Call it while holding the install lock. */
export async function installPackages({ dev }) {
  const before = readStamp()
  const all = dev || Boolean(before?.dev) // an update takes nothing away
  if (!before && matchesLock({ dev })) return writeStamp(dev) // somebody ran npm ci or npm install by hand
  console.log(`Installing packages (${before ? 'only what changed' : 'once; about half a minute'}) ...`)
  rmSync(stampFile, { force: true })
  const options = [all ? '--include=dev' : '--omit=dev', '--include=optional']
  // `npm ci` would begin by deleting what a running app or a running build is using.
  const updated =
    before?.platform === platform && (await npm(['install', '--no-save', ...options], inRoot()).then(yes, no))
  if (!updated) await npm(['ci', ...options], inRoot())
  writeStamp(all)
}

const yes = () => true
const no = () => false

function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(inRoot('package-lock.json')))
  const { workspaces, ...manifest } = readJson(inRoot('package.json'))
  const manifests = [manifest, ...workspaces.map((folder) => readJson(inRoot(folder, 'package.json')))]
  for (const { dependencies, devDependencies, optionalDependencies, overrides } of manifests) {
    hash.update(JSON.stringify([dependencies, devDependencies, optionalDependencies, overrides, workspaces]))
  }
  return hash.digest('hex')
}

function readStamp() {
  return existsSync(stampFile) ? readJson(stampFile) : undefined
}

function writeStamp(dev) {
  writeFileSync(stampFile, JSON.stringify({ fingerprint: fingerprint(), platform, dev }))
}

/** npm leaves a list of what it installed; is everything in it that the lock file wants? */
function matchesLock({ dev }) {
  const installedList = inRoot('node_modules/.package-lock.json')
  if (!existsSync(installedList)) return false
  const installed = readJson(installedList).packages
  return Object.entries(readJson(inRoot('package-lock.json')).packages)
    .filter(
      ([path, wanted]) => path.includes('node_modules/') && !(wanted.optional || wanted.peer || wanted.link),
    )
    .filter(([, wanted]) => dev || !(wanted.dev || wanted.devOptional))
    .every(([path, wanted]) => installed[path]?.version === wanted.version && existsSync(inRoot(path)))
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}
