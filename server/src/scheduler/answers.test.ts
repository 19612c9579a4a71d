import { expect, test } from 'vitest'
import { createAnswers } from './answers.ts'
import type { BacklogJob } from './backlog.ts'

const job = (id: string, payload: unknown = { id }): BacklogJob => ({
  id,
  host: 'shop.test',
  task: 'update_availability_single_card',
  priority: 'person',
  payload,
})

test('what was asked after a command was sent, and is answered, need not be asked again', () => {
  const answers = createAnswers()
  answers.handedOut('a', [job('a'), job('b'), job('c')], 1000)
  expect(answers.has(job('a'), 900)).toBe(false)
  answers.ended('a', ['c'])
  expect(answers.has(job('a'), 900)).toBe(true)
  expect(answers.has(job('b'), 900)).toBe(true)
  expect(answers.has(job('c'), 900)).toBe(false)
})

test('a command that was sent later asks for news', () => {
  const answers = createAnswers()
  answers.handedOut('a', [job('a')], 1000)
  answers.ended('a', [])
  expect(answers.has(job('a'), 1000)).toBe(false)
  expect(answers.has(job('a'), 1001)).toBe(false)
})

test('another question about the same pair is another one', () => {
  const answers = createAnswers()
  answers.handedOut('a', [job('a', { search_url: 'old' })], 1000)
  answers.ended('a', [])
  expect(answers.has(job('a', { search_url: 'new' }), 900)).toBe(false)
})

test('a job that failed answered nothing, and what it answered before is old', () => {
  const answers = createAnswers()
  answers.handedOut('a', [job('a')], 1000)
  answers.ended('a', [])
  answers.handedOut('a', [job('a')], 2000)
  answers.ended('a', 'all')
  expect(answers.has(job('a'), 900)).toBe(false)
})
