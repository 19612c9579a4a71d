import type { Listing } from '@lgs/shared/schemas/listing'
import { expect, test } from 'vitest'
import { classifyAnswer } from '../classify.ts'
import { detectPlatform } from '../detect.ts'
import { expectNone, listingsOf, readBroken } from '../test/broken-copies.ts'
import { fixture, STORE_URL, tidewatchRanger } from './fixtures.ts'
import { parseResults } from './parse.ts'

/** What only this platform's pages have. */
const MARKS = [
  ...['<li class="product">', '<form data-vid="', '<select name="qty" max="-1">', '<div class="variants">'],
  ...['<div class="variants">'.repeat(600), '<div class="products-container">', '3 In Stock'],
]

function read(body: string): Listing[] {
  detectPlatform({ html: body, headers: {}, origin: new URL(STORE_URL).origin })
  classifyAnswer({ kind: 'page', status: 200, headers: {}, body, finalUrl: STORE_URL })
  return listingsOf(parseResults(body, STORE_URL), tidewatchRanger)
}

test.each(['theme-1', 'theme-2', 'theme-3', 'french', 'broken-row'])(
  '400 broken copies of %s are read without a throw or a hang',
  async (name) => {
    expect(await readBroken(fixture(name), 400, read, undefined, MARKS)).toBeGreaterThan(100)
  },
)

test.each(['no-results', 'too-many-searches', 'unknown-theme', 'home', 'empty-list'])(
  'no broken copy of %s has a listing',
  async (name) => {
    const page = fixture(name).replace(/<ul class="products">[\s\S]*?<\/ul>/g, '')
    expect(await readBroken(page, 200, read, expectNone, MARKS)).toBe(0)
  },
)

/** Anything slower than linear takes minutes here, and the test its time-out. */
test.each<[string, string]>([
  ['comments without an end', '<!-- '.repeat(200_000)],
  ['scripts without an end', '<script>too many searches'.repeat(40_000)],
  ['styles after styles', '<style></style>'.repeat(60_000)],
  ['deep nesting', '<div class="products-container">'.repeat(50_000)],
  ['deep forgotten tags', '<p><td><option>'.repeat(60_000)],
  ['endings without beginnings', '<div>'.repeat(400) + '</b>'.repeat(200_000)],
  ['open quotes', '<a title="x'.repeat(80_000)],
  ['a tag without an end', `<form ${'data-a="1" '.repeat(80_000)}`],
  [
    'many products',
    `<div class="products-container">${'<li class="product"><h4 class="name">Tidewatch Ranger</h4></li>'.repeat(15_000)}</div>`,
  ],
  [
    'a long title',
    `<div class="products-container"><li class="product"><h4 class="name">${'Tidewatch - ('.repeat(60_000)}</h4></li></div>`,
  ],
])('a megabyte of %s costs no more than its length', (_, body) => {
  expect(read(body)).toEqual([])
})
