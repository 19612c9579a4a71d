import type { TrackedCard } from '@lgs/shared'
import { expect, it } from 'vitest'
import { HeldOrder } from './held-order.svelte.ts'

const rest = {
  amount: 1,
  paused: false,
  specifications: [],
  availability: [],
  mana_cost: null,
  type_line: null,
  symbol_set: null,
}
const card = (card_name: string): TrackedCard => ({ card_name, ...rest })

function list(...names: string[]) {
  let wanted = $state.raw(names.map(card))
  let all = $state.raw(wanted)
  const order = new HeldOrder(
    () => wanted,
    () => all,
  )
  return {
    order,
    names: () => order.shown.map(({ card_name }) => card_name).join(' '),
    become(next: string, every = next) {
      all = every.split(' ').map(card)
      wanted = next.split(' ').map(card)
    },
  }
}

it('rows follow the view while nobody is on the list', () => {
  const { names, become } = list('a', 'b')
  become('b a')
  expect(names()).toBe('b a')
})

it('rows stay where they are while the list is held, and sort when it is left', () => {
  const { order, names, become } = list('a', 'b', 'c')
  order.hold()
  become('c a b')
  expect(names()).toBe('a b c')
  expect(order.misplaced).toBe(3)
  order.release()
  expect(names()).toBe('c a b')
  expect(order.misplaced).toBe(0)
})

it('a row that no longer fits the view stays while the list is held', () => {
  const { order, names, become } = list('a', 'b')
  order.hold()
  become('b', 'a b')
  expect(names()).toBe('a b')
})

it('a removed card goes at once, a new one comes last', () => {
  const { order, names, become } = list('a', 'b')
  order.hold()
  become('0 b')
  expect(names()).toBe('b 0')
})
