import { expect, test } from 'vitest'
import { buildGrams, rarestGram, type Grams } from './search-grams.ts'

function gramsOf(texts: string[]): Grams {
  const steps = buildGrams(texts)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

const texts = ['lightningbolt', 'boltwing', 'b', 'bo', '17yearcicadas', 'ratonhnhake꞉ton', 'bananana', '']

test.each([false, true])('no text that has a part, or begins with it (%s), is left out', (isStart) => {
  const grams = gramsOf(texts)
  for (const text of texts) {
    for (let from = 0; from < (isStart ? 1 : text.length); from += 1) {
      for (let to = from + (isStart ? 1 : 3); to <= text.length; to += 1) {
        const part = text.slice(from, to)
        const range = rarestGram(grams, part, isStart)
        const found = new Set(grams.postings.subarray(range.from, range.to))
        texts.forEach((other, at) => {
          if (isStart ? other.startsWith(part) : other.includes(part)) expect(found).toContain(at)
        })
      }
    }
  }
})

test('the postings of a gram ascend, and one that no text has has none', () => {
  const grams = gramsOf(texts)
  const { from, to } = rarestGram(grams, 'bol', false)
  expect([...grams.postings.subarray(from, to)]).toEqual([0, 1])
  const none = rarestGram(grams, 'boltx', false)
  expect(none.to - none.from).toBe(0)
})

test('more texts than 16 bits can count are told apart', () => {
  const many = Array.from({ length: 70_000 }, (_, at) => (at === 69_999 ? 'last' : 'x'))
  const grams = gramsOf(many)
  const { from, to } = rarestGram(grams, 'last', false)
  expect([...grams.postings.subarray(from, to)]).toEqual([69_999])
})
