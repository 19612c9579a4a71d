import { expect, test } from 'vitest'
import { withoutNames } from './without-names.ts'

const names = {
  people: ['Maya', 'a', 'Jörg (home)'],
  cards: ['Forest', 'Fire // Ice', 'Kongming, "Sleeping Dragon"'],
}

test.each([
  ['Maya asked for forest twice', '[person] asked for [card] twice'],
  ['job harbour:Fire // Ice failed', 'job harbour:[card] failed'],
  ['Mayan forests are as they were', 'Mayan forests are as they were'],
  ['jörg (HOME) is here', '[person] is here'],
  [JSON.stringify({ card: 'Kongming, "Sleeping Dragon"' }), '{"card":"[card]"}'],
  ['nothing of note', 'nothing of note'],
])('%s', (text, clean) => {
  expect(withoutNames(text, names)).toBe(clean)
})

test('without names nothing is struck', () => {
  expect(withoutNames('Forest', { people: [], cards: [] })).toBe('Forest')
})
