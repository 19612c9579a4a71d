import { procedures } from '../../shared/src/index.ts'
import { pick, randomFrom } from '../../server/test/simulator/random.ts'
import { openSocket } from './hostile-clients.mjs'
import { untilAnswered } from './process-faults.mjs'

/** So many at once stay under what one connection may ask; they come back one by one. */
const AT_ONCE = 40
/** One connection that asks for more without a rest is closed, as it should be; the flood is a fault of its own. */
const PER_CONNECTION = 800
const ODD = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '__proto__',
  'constructor',
  [],
  {},
  [[]],
]
const HUGE = [
  'x'.repeat(20_000),
  Array(5000).fill(0),
  '['.repeat(2000),
  '((((((((((a+)+)+)+)+)+)+)+)+)+$'.repeat(50),
]
/** They would ask a store, or take the ones away that ask here. */
const LEFT_ALONE = new Set([
  ...['delete_person', 'update_person'],
  ...['detect_store', 'add_store', 'try_store', 'test_store'],
])

/** A payload that a schema allows, or nearly. */
function made(schema, random) {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return pick(random, schema.enum)
  if (schema.anyOf) return made(pick(random, schema.anyOf), random)
  if (schema.type === 'object') {
    const entries = Object.entries(schema.properties ?? {}).filter(
      ([key]) => schema.required?.includes(key) || random() < 0.6,
    )
    return Object.fromEntries(entries.map(([key, each]) => [key, made(each, random)]))
  }
  if (schema.type === 'array')
    return Array.from({ length: Math.floor(random() * 4) }, () => made(schema.items ?? {}, random))
  if (schema.type === 'integer' || schema.type === 'number')
    return pick(random, [schema.minimum ?? 0, schema.maximum ?? 2 ** 53, 1, 7, -5])
  if (schema.type === 'boolean') return random() < 0.5
  return pick(random, [
    'Forest',
    'harbour',
    'http://127.0.0.1:1/',
    'm10',
    'x'.repeat(300),
    '%00',
    "'; DROP TABLE users;--",
  ])
}

/** One place of it is replaced by something that does not belong there. */
function spoiled(value, random) {
  if (random() < 0.15) return pick(random, [...ODD, ...HUGE])
  if (Array.isArray(value) && value.length > 0)
    return value.map((each) => (random() < 0.5 ? spoiled(each, random) : each))
  if (value !== null && typeof value === 'object') {
    const keys = Object.keys(value)
    const key = keys.length > 0 && random() < 0.8 ? pick(random, keys) : pick(random, ['__proto__', 'x', ''])
    return { ...value, [key]: spoiled(value[key], random) }
  }
  return pick(random, [...ODD, ...HUGE])
}

function brokenFrame(random, id) {
  const type = pick(
    random,
    Object.keys(procedures).filter((name) => !LEFT_ALONE.has(name)),
  )
  const payload = spoiled(made(procedures[type].input, random), random)
  const frame = JSON.stringify({ id, type, payload })
  if (random() < 0.2) return { text: frame.slice(0, Math.floor(random() * frame.length)) }
  if (random() < 0.05) return { text: JSON.stringify(pick(random, ODD)) }
  return { text: frame }
}

/** Frames made from the contract, each with something wrong. The app answers every one with a reason and goes on. */
export async function malformedFrames({ processes, newPerson, isShort, person }) {
  const count = isShort ? 300 : 10_000
  const random = randomFrom(11)
  let admin = await openSocket(processes, person)
  const pid = processes.pidOf('server')
  const codes = new Map()
  let unanswered = 0
  const countCodes = () => {
    for (const code of admin.codes) codes.set(code, (codes.get(code) ?? 0) + 1)
    admin.close()
  }
  for (let sent = 0; sent < count; sent += AT_ONCE) {
    if (sent > 0 && sent % PER_CONNECTION === 0) {
      countCodes()
      admin = await openSocket(processes, person)
    }
    const asked = Array.from({ length: AT_ONCE }, (_, index) => brokenFrame(random, sent + index + 1))
    const before = admin.answers
    for (const { text } of asked) admin.send(text)
    // The last one is answered after all of them, unless they wait for a worker.
    if (!(await admin.until(() => admin.answers - before >= AT_ONCE, 8000)))
      unanswered += AT_ONCE - (admin.answers - before)
  }
  countCodes()
  const isAlive =
    processes.pidOf('server') === pid && (await untilAnswered(await newPerson('Otto'))) !== undefined
  const internal = codes.get('INTERNAL') ?? 0
  const refused = [...codes.values()].reduce((sum, each) => sum + each, 0)
  const isGood = isAlive && internal === 0 && unanswered === 0
  const outcome = `${[...codes.keys()].sort().join(', ')}; ${unanswered} without an answer`
  return { fault: 'malformed frames', times: count, lost: 0, refused, outcome, isGood }
}
