import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { toListing } from '../to-listing.ts'
import { answer, everything, result } from './fixtures.ts'
import { parseResults } from './parse.ts'

const ORIGIN = 'https://lantern.example'

function read(body: string) {
  const page = parseResults(body, ORIGIN)
  if (page.kind !== 'rows') throw new Error(page.detail)
  return page
}
const listingsOf = (body: string) =>
  read(body).rows.flatMap((row) => toListing(row, tidewatchRanger, { currency: 'USD' }) ?? [])
const only = (extra: Record<string, unknown>) => read(answer([result({ extra })]))

test('each condition in stock is a row, with its price, number and condition', () => {
  const found = listingsOf(everything())
  expect(
    found.map(({ set_code, finish, condition, price, quantity }) => [
      set_code,
      finish,
      condition,
      price,
      quantity,
    ]),
  ).toEqual([
    ['skr', 'nonfoil', 'NM', 999, 2],
    ['skr', 'nonfoil', 'MP', 750, 34],
    ['skr', 'foil', 'NM', 2100, 1],
    ['hvn', 'foil', 'NM', 999, 2],
    ['skr', 'nonfoil', 'NM', 254, 3],
  ])
})
test('a row says all that is known, and nothing is a minimum', () => {
  expect(listingsOf(answer([result()]))[0]).toMatchObject({
    title: 'Tidewatch Ranger',
    name_match: 'certain',
    set_name: 'Sunken Reach',
    collector_number: '12',
    language: 'en',
    currency: 'USD',
    quantity_is_minimum: false,
    url: expect.stringMatching(/^https:\/\/lantern\.example\/tidewatch-ranger-\d+\/$/) as string,
    variant_id: expect.stringMatching(/^\d+$/) as string,
  })
})
test('the subtitle belongs to the title', () => {
  expect(only({ subtitle: ['(Borderless)'] }).rows[0]?.title).toBe('Tidewatch Ranger (Borderless)')
  expect(only({ subtitle: ['Borderless'] }).rows[0]?.title).toBe('Tidewatch Ranger (Borderless)')
})
test('a sale price of 0 is none', () => {
  const prices = ['0', '0.00', null, '+0000000000000000.0000'].map(
    (sale) => read(answer([result({ conditions: [{ price: '4.00', sale }] })])).rows[0]?.price?.price,
  )
  expect(prices).toEqual([400, 400, 400, 400])
})
test('finishes with names of their own are foil or etched, unknown ones are not guessed', () => {
  const finishes = ['Rainbow Foil', 'Foil Etched', 'Non-foil', 'Glitter'].map(
    (finish) => read(answer([result({ finish })])).rows[0]?.facts.finish,
  )
  expect(finishes).toEqual(['foil', 'etched', 'nonfoil', null])
  const renamed = { finish: undefined, mtg_finish: ['Foil'] }
  expect(read(answer([result({ extra: renamed })])).rows[0]?.facts.finish).toBe('foil')
})
test('another language is read from the condition, else from the card', () => {
  const other = { variant_language: ['Japanese'] }
  expect(listingsOf(answer([result({ conditions: [{ extra: other }] })]))[0]?.language).toBe('ja')
  const silent = { variant_language: null }
  expect(
    listingsOf(answer([result({ language: 'German', conditions: [{ extra: silent }] })]))[0]?.language,
  ).toBe('de')
})
test('playmats, other games and boxes are products, never rows', () => {
  const page = read(everything())
  expect(page.products).toHaveLength(9)
  expect(page.rows.map((row) => row.title)).not.toContain('Playmat - Tidewatch Ranger')
  expect(only({ product_type: ['Sealed'] }).rows).toEqual([])
  expect(only({ game: ['Flesh and Blood'] }).rows).toEqual([])
  expect(only({ product_type: null, card_name: null }).rows).toEqual([])
  expect(only({ product_type: null }).rows).toHaveLength(1)
})
test('conditions are found where the search hit them, and in the copy as text', () => {
  const inHits = {
    hawk_child_attributes: null,
    hawk_child_attributes_hits: [{ Items: [{ price: ['5'], qty: [4], condition: ['Near Mint'] }] }],
  }
  expect(only(inHits).rows[0]).toMatchObject({ quantity: 4, price: { price: 500 } })
  const asText = {
    hawk_child_attributes: [],
    child_information: ['{"condition":"Played","language":"English","price":"3.10","qty":2,"var_id":77}'],
  }
  expect(only(asText).rows[0]).toMatchObject({
    quantity: 2,
    variantText: 'Played, English',
    variantId: '77',
    price: { price: 310 },
  })
})
test('an empty condition is a card without stock', () => {
  expect(only({ hawk_child_attributes: [{}] })).toMatchObject({ rows: [], broken: [] })
})
test('what cannot be bought is not in stock, what is not counted has no number', () => {
  const stock = (extra: Record<string, unknown>) =>
    read(answer([result({ conditions: [{ extra }] })])).rows[0]
  expect(stock({ purchasing_disabled: [true] })).toBeUndefined()
  expect(stock({ qty: null })).toMatchObject({ quantity: null, quantityIsMinimum: true })
  expect(stock({ qty: null, variant_instockonly: ['No'] })).toBeUndefined()
})
test('what cannot be read is named, and the rest is kept', () => {
  const page = read(
    answer([
      result({
        conditions: [{ qty: 'many', extra: { variant_instockonly: null } }, { condition: 'Played' }],
      }),
      { Document: null },
    ]),
  )
  expect(page.broken).toEqual(['Tidewatch Ranger', null])
  expect(page.rows).toHaveLength(1)
})
test('a card whose conditions are missing is named, unless it says that it has none in stock', () => {
  const beside = (extra: Record<string, unknown>) => read(answer([result(), result({ extra })])).broken
  expect(beside({ hawk_child_attributes: null })).toEqual(['Tidewatch Ranger'])
  expect(beside({ hawk_child_attributes: null, metric_inventory: null })).toEqual(['Tidewatch Ranger'])
  expect(beside({ hawk_child_attributes: null, metric_inventory: [0] })).toEqual([])
})
test('an empty list is read; anything without a list is not', () => {
  expect(read(answer([]))).toMatchObject({ rows: [], products: [], broken: [], hasMore: false })
  for (const body of [
    '',
    '[]',
    '{}',
    'null',
    '{"Results":{}}',
    '{"Message":"Invalid client"}',
    '<html></html>',
  ])
    expect(parseResults(body, ORIGIN).kind).toBe('unreadable')
})
test('a list that is empty although something was found, or of which nothing can be read, is unreadable', () => {
  expect(parseResults('{"Results":[],"Pagination":{"NofResults":7,"CurrentPage":1}}', ORIGIN).kind).toBe(
    'unreadable',
  )
  expect(parseResults('{"Results":[{"id":1},{"id":2}]}', ORIGIN).kind).toBe('unreadable')
})
test('there is more until the last page', () => {
  expect(read(answer([result()], { current: 1, last: 2 })).hasMore).toBe(true)
  expect(read(answer([result()], { current: 2, last: 2 })).hasMore).toBe(false)
})
