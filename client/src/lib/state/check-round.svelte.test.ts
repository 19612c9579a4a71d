import { expect, it } from 'vitest'
import { CheckRound } from './check-round.svelte.ts'

const MINUTE = 60_000

function ask(round: CheckRound, store: string, count: number, from = 0) {
  for (let card = from; card < from + count; card += 1) round.started(store, `card ${card}`, 0)
}
function answer(round: CheckRound, store: string, count: number) {
  for (let card = 0; card < count; card += 1) round.answered(store, `card ${card}`)
}

it('counts what was asked and what was answered, and ends with the last answer', () => {
  const round = new CheckRound()
  ask(round, 'hg', 2)
  round.publish(0)
  expect(round.progress).toEqual({ asked: 2, answered: 0, secondsLeft: undefined })
  answer(round, 'hg', 1)
  round.publish(0)
  expect(round.progress).toMatchObject({ asked: 2, answered: 1 })
  answer(round, 'hg', 2)
  round.publish(0)
  expect(round.progress).toBeUndefined()
})

it('says how long it takes only when every store that is waited for has shown its pace; the slowest decides', () => {
  const round = new CheckRound()
  ask(round, 'quick', 20)
  ask(round, 'slow', 8)
  answer(round, 'quick', 10)
  answer(round, 'slow', 2)
  round.publish(MINUTE)
  expect(round.progress?.secondsLeft).toBeUndefined()
  answer(round, 'slow', 4)
  round.publish(MINUTE)
  expect(round.progress?.secondsLeft).toBe(60)
})

it('a pair that is asked twice counts once, and an answer that nobody waits for counts not at all', () => {
  const round = new CheckRound()
  ask(round, 'hg', 1)
  ask(round, 'hg', 1)
  round.answered('t9', 'card 0')
  round.publish(0)
  expect(round.progress).toMatchObject({ asked: 1, answered: 0 })
})

it('takes up what was under way before the page was opened, and what ended while it was not connected', () => {
  const round = new CheckRound()
  round.sync(
    [
      { store: 'hg', card: 'a' },
      { store: 'hg', card: 'b' },
    ],
    0,
  )
  round.publish(0)
  expect(round.progress).toMatchObject({ asked: 2, answered: 0 })
  round.sync([{ store: 'hg', card: 'b' }], 0)
  round.publish(0)
  expect(round.progress).toMatchObject({ asked: 2, answered: 1 })
})
