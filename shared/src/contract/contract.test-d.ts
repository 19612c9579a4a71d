import { expectTypeOf, test } from 'vitest'
import type { SocketClient } from '../rpc/client.ts'
import type { ProcedureInput, ProcedureOutput } from './index.ts'

declare const client: SocketClient

test('payloads and answers follow from the contract', () => {
  expectTypeOf<ProcedureInput<'add_card'>['amount']>().toEqualTypeOf<number>()
  expectTypeOf<ProcedureOutput<'get_user_stores'>>().toEqualTypeOf<{ stores: string[] }>()
  expectTypeOf(client.call('search_card_names', { query: 'x' })).resolves.toHaveProperty('card_names')
})

test('what the contract does not know does not compile', () => {
  // @ts-expect-error no such procedure
  void client.call('make_coffee', {})
  // @ts-expect-error the amount is a number
  void client.call('add_card', { card: 'Forest', amount: 'four' })
  // @ts-expect-error no such push
  client.on('surprise', () => {})
})
