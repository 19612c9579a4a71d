import { existsSync } from 'node:fs'
import { Problem } from './problem.mjs'
import { capture } from './run.mjs'

const candidates = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/**
 * Environment for the browser tests: CHROMIUM_PATH, or SKIP_BROWSER_TESTS with the reason, which is printed.
 * Where CI=true nothing is skipped: a Problem is thrown instead.
 */
export async function browserTestEnv() {
  let path = find()
  let why = ''
  if (!path) {
    why = await install()
    path = find()
  }
  if (path) return { CHROMIUM_PATH: path }
  const reason = `Chromium is not installed${why && ` and could not be installed: ${why}`}`
  if (process.env.CI === 'true') throw new Problem(`${reason}. Browser tests are not skipped where CI=true.`)
  console.log(`Skipping the browser tests: ${reason}. (On Debian: sudo apt-get install chromium)`)
  return { SKIP_BROWSER_TESTS: reason }
}

const find = () => candidates.find((path) => path && existsSync(path))

/** Answers why it did not work, or nothing. */
async function install() {
  if (!existsSync('/usr/bin/apt-get')) return 'this system has no apt-get'
  const isRoot = process.getuid?.() === 0
  if (!isRoot && !(await capture('sudo', ['-n', 'true'])).ok)
    return 'that takes root, or sudo without a password'
  console.log('Installing Chromium for the browser tests ...')
  const install = [
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    'install',
    '-y',
    '-qq',
    '--no-install-recommends',
    'chromium',
  ]
  const asRoot = (command) =>
    capture(isRoot ? command[0] : 'sudo', isRoot ? command.slice(1) : ['-n', ...command])
  if ((await asRoot(install)).ok) return ''
  await asRoot(['apt-get', '-qq', 'update'])
  const { ok, output } = await asRoot(install)
  return ok ? '' : (output.trim().split('\n').at(-1) ?? 'apt-get failed')
}
