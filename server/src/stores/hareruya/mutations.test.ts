import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { listingsOf, readBroken } from '../test/broken-pages.ts'
import { parseDocuments } from './api.ts'
import * as fixtures from './fixtures.ts'
import { parsePage } from './page.ts'

const readData = (body: string) => listingsOf(parseDocuments(body, fixtures.DATA_URL), tidewatchRanger)
const readPage = (body: string) => listingsOf(parsePage(body, fixtures.PAGE_URL), tidewatchRanger)
const gradedOnly = fixtures.page([
  fixtures.item('【EN】【Foil】 《Tidewatch Ranger》[SKR]#7914', '¥ 11,000', '【PSA10 Stock:0】'),
])
const never = (listing: unknown) => expect.fail(JSON.stringify(listing))

test('500 broken copies of data are read without a throw', () => readBroken(fixtures.data, 500, readData))
test('500 broken copies of a page are read without a throw', () =>
  readBroken(fixtures.results, 500, readPage))
test('no broken copy of a page without a card in stock has a listing', () => {
  for (const body of [gradedOnly, fixtures.filledLater, fixtures.nothing])
    readBroken(body, 300, readPage, never)
})
test('no broken copy of data without a card in stock has a listing', () => {
  readBroken(fixtures.answer([fixtures.document({ stock: '0' })]), 300, readData, never)
  readBroken(fixtures.answer([]), 300, readData, never)
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
