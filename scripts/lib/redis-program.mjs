import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { delimiter, join } from 'node:path'
import { withLock } from './lock.mjs'
import { runtimeDir } from './paths.mjs'
import { Problem } from './problem.mjs'
import { capture } from './run.mjs'

const copyDir = join(runtimeDir, 'redis')

/**
 * A Redis (or Valkey) server: the system's, or a copy that belongs to this checkout and is fetched without root.
 * @returns {Promise<{ program: string, env: Record<string, string> }>}
 */
export async function findRedisProgram() {
  return (
    onPath() ?? ownCopy() ?? (await withLock(`${copyDir}.lock`, async () => ownCopy() ?? (await fetchCopy())))
  )
}

function onPath() {
  for (const name of ['redis-server', 'valkey-server']) {
    for (const dir of (process.env.PATH ?? '').split(delimiter)) {
      const program = join(dir, name)
      if (dir && isExecutable(program)) return { program, env: {} }
    }
  }
}

function ownCopy() {
  const program = join(copyDir, 'usr/bin/redis-server')
  if (!isExecutable(program)) return undefined
  const folder = join(copyDir, 'usr/lib')
  const libraries = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [] // usr/lib/<triplet>
  return { program, env: libraries.length > 0 ? { LD_LIBRARY_PATH: libraries.join(':') } : {} }
}

async function fetchCopy() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) throw noRedis()
  console.log('Redis is not installed here: fetching a copy for this folder (1.3 MB, no root needed) ...')
  const work = `${copyDir}.new`
  rmSync(work, { recursive: true, force: true })
  mkdirSync(join(work, 'packages'), { recursive: true })
  try {
    const { ok, output } = await download(work)
    if (!ok) throw noRedis(output)
    for (const file of readdirSync(join(work, 'packages'))) {
      const unpacked = await capture('dpkg', ['-x', join(work, 'packages', file), work])
      if (!unpacked.ok) throw noRedis(unpacked.output)
    }
    for (const leftover of ['packages', 'lists', 'cache'])
      rmSync(join(work, leftover), { recursive: true, force: true })
    symlinkSync('redis-check-rdb', join(work, 'usr/bin/redis-server')) // one binary under several names; Debian links it in another package
    rmSync(copyDir, { recursive: true, force: true })
    renameSync(work, copyDir)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  const copy = ownCopy()
  const works = copy && (await capture(copy.program, ['--version'], { env: { ...process.env, ...copy.env } }))
  if (works?.ok) return copy
  rmSync(copyDir, { recursive: true, force: true })
  throw noRedis(works?.output)
}

/** With the system's package lists; where they are absent or stale, with lists of our own. */
async function download(work) {
  const base = ['-o', 'Debug::NoLocking=1', '-o', 'APT::Sandbox::User=root']
  const first = await downloadWith(base, work)
  if (first.ok) return first
  const lists = join(work, 'lists')
  const cache = join(work, 'cache')
  mkdirSync(join(lists, 'partial'), { recursive: true })
  mkdirSync(join(cache, 'archives/partial'), { recursive: true })
  const own = [...base, '-o', `Dir::State::lists=${lists}`, '-o', `Dir::Cache=${cache}`]
  const update = await capture('apt-get', [...own, '-qq', 'update'])
  return update.ok ? downloadWith(own, work) : update
}

async function downloadWith(options, work) {
  const { ok, output } = await capture('apt-cache', [...options, 'depends', 'redis-tools'])
  if (!ok) return { ok, output }
  const needed = [...output.matchAll(/^\s+Depends: ([^<\s]+)/gm)].map(([, name]) => name)
  const missing = []
  for (const name of needed.filter((name) => name.startsWith('lib'))) {
    const status = await capture('dpkg-query', ['-W', '-f', '${Status}', name])
    if (!status.output.includes('install ok installed')) missing.push(name)
  }
  return capture('apt-get', [...options, '-qq', 'download', 'redis-tools', ...missing], {
    cwd: join(work, 'packages'),
  })
}

function noRedis(detail) {
  const why = detail?.trim().split('\n').at(-1)
  return new Problem(
    'Redis is needed and was not found. Install it (Debian, Ubuntu, Raspberry Pi OS: sudo apt-get install redis-server; ' +
      'macOS: brew install redis) or set REDIS_URL to the address of a running one, then run the command again.' +
      (why ? `\n(Fetching a copy did not work: ${why})` : ''),
  )
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
