import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPushQueue } from './push-queue.ts'

let sent: string[]
let unread: number
let gaveUp: boolean
const open = () =>
  createPushQueue({
    send: (text) => sent.push(text),
    unreadBytes: () => unread,
    isOpen: () => true,
    giveUp: () => (gaveUp = true),
  })

beforeEach(() => {
  sent = []
  unread = 0
  gaveUp = false
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

test('a browser that reads gets everything at once', () => {
  const queue = open()
  queue.push('cards_data', 'list 1')
  queue.push('card_availability_data', 'answer 1')
  expect(sent).toEqual(['list 1', 'answer 1'])
})

test('while it does not read, only the newest list is kept, and later news stay behind it', () => {
  const queue = open()
  unread = 2_000_000
  queue.push('cards_data', 'list 1')
  queue.push('card_availability_data', 'answer 1')
  queue.push('cards_data', 'list 2')
  queue.push('card_availability_data', 'answer 2')
  vi.advanceTimersByTime(1000)
  expect(sent).toEqual([])
  unread = 0
  vi.advanceTimersByTime(100)
  expect(sent).toEqual(['answer 1', 'list 2', 'answer 2'])
  queue.push('cards_data', 'list 3')
  expect(sent.at(-1)).toBe('list 3')
})

test('a browser that never reads again is given up', () => {
  const queue = open()
  unread = 2_000_000
  queue.push('cards_data', 'list')
  for (let number = 0; number < 1000; number++) queue.push('card_availability_data', `answer ${number}`)
  expect(gaveUp).toBe(true)
})
