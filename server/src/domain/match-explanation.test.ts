import { expect, test } from 'vitest'
import { explainMatch } from './match-explanation.ts'

const nothing = { set_code: null, collector_number: null, finish: null, condition: null, language: null }

test('all that was read is named', () => {
  const all = {
    set_code: 'mh2',
    collector_number: '138',
    finish: 'nonfoil',
    condition: 'NM',
    language: 'en',
  } as const
  expect(explainMatch(all)).toEqual([
    'The name, set, number, finish, condition and language were read from the store’s page.',
  ])
})

test('what was not read is said too', () => {
  expect(
    explainMatch({ ...nothing, set_code: 'mh2', finish: 'foil', condition: 'NM', language: 'en' }),
  ).toEqual([
    'The name, set, finish, condition and language were read from the store’s page.',
    'It does not say the number, which you leave open.',
  ])
  expect(explainMatch(nothing)[0]).toBe('The name was read from the store’s page.')
})
