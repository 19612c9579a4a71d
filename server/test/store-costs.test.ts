import type { SocketClient } from '@lgs/shared'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSystem, type System } from './support/system.ts'
import { nextPush } from './support/visitor.ts'

let system: System
let admin: SocketClient
let member: SocketClient

const named = { name: 'Harbour', fetch_strategy: 'crystal_commerce', currency: 'GBP' } as const
const unknown = { shipping: null, shipping_free_from: null, pickup: null }

beforeAll(async () => {
  system = await startSystem({}, ['server'])
  admin = (await system.member('Maya')).socket()
  member = (await system.member('Noor')).socket()
})
afterAll(() => system[Symbol.asyncDispose]())

test('what buying costs is unknown until an administrator says it, and everybody then sees it', async () => {
  const { store } = await admin.call('add_store', { homepage: 'http://harbour.example', ...named })
  expect(store).toMatchObject(unknown)
  const costs = { shipping: 450, shipping_free_from: 5000, pickup: false }
  const told = nextPush(member, 'stores_data')
  await admin.call('update_store', { slug: 'harbour', ...costs })
  expect((await told).stores).toMatchObject([{ slug: 'harbour', ...costs }])
  await expect(member.call('update_store', { slug: 'harbour', shipping: 0 })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
})

test('one of them changes without the others, and can be forgotten again', async () => {
  await admin.call('update_store', { slug: 'harbour', shipping: 0, pickup: null })
  await admin.call('update_store', { slug: 'harbour', name: 'Harbour Games' })
  const { stores } = await member.call('list_stores', {})
  expect(stores).toMatchObject([
    { name: 'Harbour Games', shipping: 0, shipping_free_from: 5000, pickup: null },
  ])
})

test('they travel with the definition; adding the store again without them keeps them', async () => {
  const definition = await admin.call('export_store', { slug: 'harbour' })
  expect(definition).toMatchObject({ shipping: 0, shipping_free_from: 5000, pickup: null })
  const { store } = await admin.call('add_store', { homepage: 'http://harbour.example', ...named })
  expect(store).toMatchObject({ shipping: 0, shipping_free_from: 5000 })
  const given = { ...named, shipping: 300, pickup: true }
  const again = await admin.call('add_store', { homepage: 'http://harbour.example', ...given })
  expect(again.store).toMatchObject({ shipping: 300, shipping_free_from: 5000, pickup: true })
})

test.each([{ shipping: -1 }, { shipping: 4.5 }, { shipping_free_from: 1e12 }, { pickup: 'maybe' }])(
  '%j is refused and changes nothing',
  async (costs) => {
    const before = await member.call('list_stores', {})
    const change = admin.call('update_store', { slug: 'harbour', ...(costs as object) })
    await expect(change).rejects.toMatchObject({ code: 'BAD_PAYLOAD' })
    expect(await member.call('list_stores', {})).toEqual(before)
  },
)
