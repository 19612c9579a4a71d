import { expect, test } from 'vitest'
import { readNameEntries } from './name-entries.ts'
import { openTestDatabase } from './testing.ts'

test('each set of a card counts once, wherever its printings lie in the file', async () => {
  using opened = await openTestDatabase()
  const client = opened.db.$client
  const addCard = client.prepare(
    `INSERT INTO catalog_cards (id, name, faces, layout, missing_since) VALUES (?, ?, '[]', 'normal', ?)`,
  )
  addCard.run(7, 'Printed', null)
  addCard.run(12, 'New', null)
  addCard.run(30, 'Token', null)
  addCard.run(31, 'Gone', '2026-01-01')
  const addPrinting = client.prepare(
    'INSERT INTO catalog_printings (set_code, collector_number, card_id, kind, flavor_name) VALUES (?, ?, ?, ?, ?)',
  )
  addPrinting.run('aaa', '1', 7, 'card', null)
  addPrinting.run('bbb', '1', 7, 'card', 'Other "Name"')
  addPrinting.run('aaa', '2', 7, 'card', 'Other "Name"')
  addPrinting.run('bbb', '2', 30, 'token', 'Never')
  addPrinting.run('bbb', '3', 31, 'card', null)
  const steps = readNameEntries(opened.db)
  let step = steps.next()
  while (!step.done) step = steps.next()
  expect(step.value).toEqual([
    { name: 'Printed', printings: 3, isOffered: true, aliases: ['Other "Name"'], setCodes: ['aaa', 'bbb'] },
    { name: 'New', printings: 0, isOffered: true, aliases: [], setCodes: [] },
    { name: 'Gone', printings: 1, isOffered: false, aliases: [], setCodes: ['bbb'] },
  ])
})
