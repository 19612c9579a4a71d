import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import { JsonFields, type WantedFields } from './json-fields.ts'

const WANTED: WantedFields = {
  name: true,
  words: true,
  flag: true,
  pictures: { normal: true },
  faces: { name: true },
}
const fields = new JsonFields(WANTED)

const SAMPLE =
  '{"name":"Jötun \\"G\\u0072unt\\"\\n","prices":{"usd":"1.5","eur":null,"deep":[[{"x":{}}],[]]},"words":["a","é"],' +
  '"n":[-0.5e+10,0,10,-7E2,true],"flag":false,"pictures":{"small":"s","normal":"https://x/y.jpg?1"},' +
  '"faces":[{"name":"Fire","cost":""},{}],"name2":"x"}'

/** As a line of a file: followed by a line feed and another line. */
function read(json: string | Buffer): object | undefined {
  const bytes = Buffer.from(json)
  const text = Buffer.concat([Buffer.from('xy\n'), bytes, Buffer.from('\n{"name":"next"}\n')])
  return fields.read(text, 3, 3 + bytes.length)
}

/** What `JSON.parse` makes of it, cut down to the wanted fields; undefined when it is no JSON object. */
function parsed(json: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(json.toString('utf8'))
    return isObject(value) ? cutDown(value, WANTED) : undefined
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function cutDown(value: unknown, wanted: true | WantedFields): unknown {
  if (wanted === true) return value
  if (Array.isArray(value)) return value.map((one) => cutDown(one, wanted))
  if (!isObject(value)) return value
  const kept = Object.entries(value).filter(([name]) => Object.hasOwn(wanted, name))
  return Object.fromEntries(kept.map(([name, inner]) => [name, cutDown(inner, wanted[name]!)]))
}

test('the wanted fields are read, and only these', () => {
  expect(read(SAMPLE)).toEqual({
    name: 'Jötun "Grunt"\n',
    words: ['a', 'é'],
    flag: false,
    pictures: { normal: 'https://x/y.jpg?1' },
    faces: [{ name: 'Fire' }, {}],
  })
  expect(read('{}')).toEqual({})
  expect(read('{"name":null,"pictures":null,"faces":[],"words":7}')).toEqual({
    name: null,
    pictures: null,
    faces: [],
    words: 7,
  })
})

test('a text that comes again is the same, and a similar one is not', () => {
  const name = (text: string) => (read(JSON.stringify({ name: text })) as { name: string }).name
  const texts = Array.from({ length: 20_000 }, (_, n) => `Card ${n}`)
  expect([...texts, ...texts].map(name)).toEqual([...texts, ...texts])
})

test.each([
  ['white space', '{"name": "x"}'],
  ['an escape in a name', '{"n\\u0061me":"x"}'],
  ['something after it', '{"name":"x"},'],
  ['a list', '[{"name":"x"}]'],
  ['great depth', `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
])('%s is left to JSON.parse', (_, json) => {
  expect(read(json)).toBeUndefined()
})

test('a byte that is lost, added or replaced anywhere is never read as something else than JSON.parse reads', () => {
  const sample = Buffer.from(SAMPLE)
  const strange = [...Buffer.from('"\\{}[],:0-+.eEtu \t\n\r/x'), 0, 0x1f, 0x7f, 0x80, 0xc3, 0xff].map(
    (byte) => [byte],
  )
  let damaged = 0
  let same = 0
  for (let at = 0; at < sample.length; at += 1) {
    for (const bytes of [[], ...strange]) {
      for (const rest of [at, at + 1]) {
        const changed = Buffer.concat([sample.subarray(0, at), Buffer.from(bytes), sample.subarray(rest)])
        const expected = parsed(changed)
        const given = changed.includes('\n') ? undefined : read(changed)
        if (given === undefined) damaged += 1
        else if (isDeepStrictEqual(given, expected)) same += 1
        else expect(given, changed.toString()).toEqual(expected)
      }
    }
  }
  expect(damaged).toBeGreaterThan(1000)
  expect(same).toBeGreaterThan(1000)
})

test('a text that ends too early anywhere is no object', () => {
  const sample = Buffer.from(SAMPLE)
  for (let end = 0; end < sample.length; end += 1) expect(read(sample.subarray(0, end))).toBeUndefined()
})
