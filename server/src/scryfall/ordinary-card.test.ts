import Value from 'typebox/value'
import { expect, test } from 'vitest'
import { SourceCard } from './card-object.ts'
import { isOrdinary } from './ordinary-card.ts'

const CARD = { name: 'Fire // Ice', set: 'apc', collector_number: '128' }
const lengths = [0, 1, 2, 8, 9, 16, 17, 40, 41, 200, 201, 400, 401]
const VALUES: unknown[] = [
  ...[null, true, false, 0, 7, {}, [], [null], [{}], [7], [['x']], { normal: 7 }, { normal: null }],
  ...[
    { normal: 'x'.repeat(400) },
    { normal: 'x'.repeat(401) },
    '2020-04-24',
    '2020-4-24',
    '2020-04-24\n',
    'ABC',
    '../x',
  ],
  ...[['foil'], ['x'.repeat(40)], ['x'.repeat(41)], Array(40).fill('x'), Array(41).fill('x')],
  ...[
    [{ name: 'x' }],
    [{ name: 7 }],
    Array(10).fill({}),
    Array(11).fill({}),
    [{ image_uris: { normal: 7 } }],
  ],
  ...[[{ type_line: 'x'.repeat(401) }], [{ mana_cost: [] }], [{ flavor_name: null, image_uris: [] }]],
  ...lengths.map((length) => 'x'.repeat(length)),
]
/** Letters that are longer in memory than they count. */
const LONG_LETTERS = ['é', '😀', '👩‍👩‍👧', 'e\u0301']

const cases = Object.keys(SourceCard.properties).flatMap((field) =>
  VALUES.map((value): [string, unknown] => [field, value]),
)

test('what is ordinary is what the schema says', () => {
  const wrong = cases.filter(([field, value]) => {
    const card = { ...CARD, [field]: value }
    return isOrdinary(card) !== Value.Check(SourceCard, card)
  })
  expect(wrong).toEqual([])
  expect(cases.filter(([field, value]) => isOrdinary({ ...CARD, [field]: value })).length).toBeGreaterThan(
    200,
  )
})

test('with long letters nothing is ordinary that the schema refuses', () => {
  for (const field of Object.keys(SourceCard.properties)) {
    for (const letter of LONG_LETTERS) {
      for (const length of lengths) {
        for (const value of [
          letter.repeat(length),
          [letter.repeat(length)],
          { normal: letter.repeat(length) },
        ]) {
          const card = { ...CARD, [field]: value }
          if (isOrdinary(card)) expect(Value.Check(SourceCard, card), `${field}: ${length}`).toBe(true)
        }
      }
    }
  }
})

test.each([[null], [7], ['x'], [[CARD]], [{}], [undefined]])('%j is no card', (value) => {
  expect(isOrdinary(value)).toBe(false)
})
