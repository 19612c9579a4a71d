import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { expectNone, listingsOf, readBroken } from '../test/broken-copies.ts'
import { parseDocuments } from './api.ts'
import * as fixtures from './fixtures.ts'
import { parsePage } from './page.ts'

const readData = (body: string) => listingsOf(parseDocuments(body, fixtures.DATA_URL), tidewatchRanger)
const readPage = (body: string) => listingsOf(parsePage(body, fixtures.PAGE_URL), tidewatchRanger)
const gradedOnly = fixtures.page([
  fixtures.item('【EN】【Foil】 《Tidewatch Ranger》[SKR]#7914', '¥ 11,000', '【PSA10 Stock:0】'),
])

test('500 broken copies of data are read without a throw', async () => {
  expect(await readBroken(fixtures.data, 500, readData)).toBeGreaterThan(100)
})
test('500 broken copies of a page are read without a throw', async () => {
  expect(await readBroken(fixtures.results, 500, readPage)).toBeGreaterThan(100)
})
test('no broken copy of a page without a card in stock has a listing', async () => {
  for (const body of [gradedOnly, fixtures.filledLater, fixtures.nothing])
    await readBroken(body, 300, readPage, expectNone)
})
test('no broken copy of data without a card in stock has a listing', async () => {
  await readBroken(fixtures.answer([fixtures.document({ stock: '0' })]), 300, readData, expectNone)
  await readBroken(fixtures.answer([]), 300, readData, expectNone)
})
test.each<[string, string]>([
  ['brackets', '《'.repeat(1_000_000)],
  ['marks', '■a'.repeat(500_000)],
  ['names', '《A》//'.repeat(300_000)],
  ['numbers', '('.repeat(500_000) + '1'.repeat(500_000)],
])('a megabyte of %s in a title is read in the time of its length', (_, name) => {
  expect(readData(fixtures.answer([fixtures.document({ product_name_en: name })]))).toEqual([])
  expect(readPage(fixtures.page([fixtures.item(name, '¥ 1', '【NM Stock:1】')]))).toEqual([])
})
