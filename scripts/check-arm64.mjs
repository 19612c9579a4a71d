// `npm run check:arm64`: runs the app on this machine as a Raspberry Pi would, under emulation, and prints what was seen.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startFakeScryfall } from '../server/test/support/fake-scryfall.ts'
import { scryfallCard } from '../server/test/support/scryfall-objects.ts'
import { startPacked } from './check-arm64/app.mjs'
import { buildFromSources } from './check-arm64/build.mjs'
import { findEmulator, writeEmulatedNode } from './check-arm64/emulation.mjs'
import {
  compareBinaries,
  installNode,
  installPackages,
  packApp,
  usePackages,
} from './check-arm64/install.mjs'
import * as proof from './check-arm64/proof.mjs'
import { demoEnvironment } from './demo/environment.mjs'
import { createPerson } from './demo/person.mjs'
import { main, Problem } from './lib/problem.mjs'
import { startRedis } from './lib/redis.mjs'
import { capture } from './lib/run.mjs'

const USAGE = `Runs the packed app with the packages for arm64 under QEMU: starts it, makes an account, adds a store, checks a card,
takes over sets, makes a backup, stops it. Downloads about 150 MB into a temporary folder that is removed in the end.

npm run check:arm64 -- [options]

  --build   also builds server and client under QEMU, as the first npm start on a Pi does
  --help    this text`
const START_LIMIT_MS = 900_000

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130))

const rows = []
async function step(what, work) {
  const at = Date.now()
  const seen = await work()
  rows.push({
    what,
    'took, s': Number(((Date.now() - at) / 1000).toFixed(1)),
    seen: String(seen.seen ?? seen).trim(),
  })
  const { 'took, s': seconds, seen: sentence } = rows.at(-1)
  console.log(`${what} (${seconds} s): ${sentence}`)
  return seen
}

await main(async () => {
  const wanted = readArguments()
  if (!wanted) return console.log(USAGE)
  const emulator = findEmulator()
  const home = mkdtempSync(join(tmpdir(), 'lgs-arm64-'))
  process.once('exit', () => rmSync(home, { recursive: true, force: true, maxRetries: 3 }))
  const [app, installed, dataDir] = ['app', 'installed', 'data'].map((name) => join(home, name))

  await step('the packed app', () => packApp(app).then(() => 'as the container image holds it'))
  await step('packages for arm64', () =>
    installPackages(installed).then(() => compareBinaries(app, installed)),
  )
  const binary = await step('Node for arm64', () => installNode(home))
  mkdirSync(join(home, 'bin'))
  const { program, started } = writeEmulatedNode(emulator, binary, join(home, 'bin'))
  await step('Node says', async () => {
    const { output } = await capture(program, ['-p', "process.arch + ', ' + process.version"])
    if (!output.startsWith('arm64')) throw new Problem(`Node does not run under ${emulator}:\n${output}`)
    return output
  })
  if (wanted.build) await step('a build from the sources', () => buildFromSources(program, installed))
  usePackages(app, installed)
  await proveIt({ app, dataDir, home, program, started })
  console.table(rows)
  console.log('The app runs on arm64: all that was asked of it was right.')
})
process.exit()

function readArguments() {
  try {
    const options = { build: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } }
    const { values } = parseArgs({ options })
    return values.help ? undefined : { build: values.build ?? false }
  } catch (error) {
    throw new Problem(`${error.message}\n\n${USAGE}`)
  }
}

async function proveIt({ app, dataDir, home, program, started }) {
  await using cleanup = new AsyncDisposableStack()
  const redis = cleanup.use(await startRedis({ dir: join(home, 'redis') }))
  const card = scryfallCard({ name: 'Quokka of the Stock Room', set: 'qsr', collector_number: '1' })
  const scryfall = cleanup.use(await startFakeScryfall({ cards: [card], sets: madeUpSets() }))
  const env = {
    ...demoEnvironment({ LOG_LEVEL: 'warn', ...process.env, PORT: '0', HOST: '127.0.0.1' }, dataDir),
    REDIS_URL: redis.url,
    SCRYFALL_API_URL: scryfall.url,
  }
  const running = await step('npm start until it runs', async () => {
    const started = cleanup.use(await startPacked({ node: program, app, env, limitMs: START_LIMIT_MS }))
    const emulated = started.processes().filter(({ program }) => program.includes('qemu'))
    return { ...started, seen: `${emulated.length} processes under QEMU, Redis beside them` }
  })
  await step('migrations', async () => proof.seeMigrations(app, dataDir))
  await step('/api/health', () => proof.seeHealth(running.url))
  const person = createPerson({ url: running.url, username: 'Maya', password: 'correct horse battery' })
  cleanup.defer(() => person.leave())
  await step('an account', async () => {
    await person.register()
    await person.signIn()
    return 'made and signed in (Argon2id)'
  })
  const opened = await step('a store', () => proof.addStore(person, dataDir))
  cleanup.use(opened.simulator)
  await step('a check', () => proof.checkCard(person, opened))
  await step('sets from Scryfall (played)', () => proof.updateSets(person))
  await step('a backup', () => proof.makeBackup(running.url, person))
  await step('programs it started', async () => {
    const seen = proof.startedPrograms(started)
    const missing = proof.WANTED_PROGRAMS.filter((name) => !seen.includes(name))
    if (missing.length > 0) throw new Problem(`Never started under QEMU: ${missing.join(', ')}`)
    return seen.join(', ')
  })
  person.leave()
  await step('SIGTERM until all is gone', async () => {
    const code = await running.stop()
    const left = running.processes()
    if (code !== 0 || left.length > 0)
      throw new Problem(`It ended with ${code} and left ${left.length} processes:\n${running.said()}`)
    return 'exit code 0, no process left'
  })
}

/** As many as an answer of Scryfall has to have to be believed. */
function madeUpSets() {
  return Array.from({ length: 1200 }, (_, number) => ({
    object: 'set',
    code: `q${number}`,
    name: `Set ${number}`,
    set_type: 'core',
  }))
}
