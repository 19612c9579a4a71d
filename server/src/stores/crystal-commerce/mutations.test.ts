import { Listing } from '@lgs/shared/schemas/listing'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { classifyAnswer } from '../classify.ts'
import { detectPlatform } from '../detect.ts'
import { toListing } from '../to-listing.ts'
import { fixture, STORE_URL, tidewatchRanger } from './fixtures.ts'
import { parseResults } from './parse.ts'

/** Numbers from 0 to 1, the same ones in every run. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
}

const JUNK = [
  '<',
  '>',
  '"',
  "'",
  '</li>',
  '<li class="product">',
  '<!--',
  '-->',
  '<script>',
  '</form>',
  '&#x110000;',
  '&amp',
  '\0',
  '<ul>',
  '<form data-vid="',
  '999999999999999999999',
  '<select name="qty" max="-1">',
  '£',
  'In Stock',
  'javascript:alert(1)',
  '\ud800',
  '<div '.repeat(50),
  '<div class="variants">'.repeat(600),
  '<div class="products-container">',
  '</div>'.repeat(40),
  '�'.repeat(100),
]

function mutate(page: string, random: () => number): string {
  const at = (text: string) => Math.floor(random() * text.length)
  let text = page
  for (let times = 1 + Math.floor(random() * 4); times > 0; times -= 1) {
    const [start, end] = [at(text), at(text)].sort((left, right) => left - right) as [number, number]
    const kind = random()
    if (kind < 0.2) text = text.slice(0, start)
    else if (kind < 0.4) text = text.slice(0, start) + text.slice(Math.min(end, start + 400))
    else if (kind < 0.7)
      text = text.slice(0, start) + (JUNK[Math.floor(random() * JUNK.length)] ?? '') + text.slice(start)
    else if (kind < 0.85)
      text = text.slice(0, end) + text.slice(start, Math.min(end, start + 2000)) + text.slice(end)
    else
      text = text.replaceAll(
        ['<div', '<span', 'class=', '"', 'In Stock'][Math.floor(random() * 5)] ?? '',
        '<p',
      )
  }
  return text
}

function read(body: string): Listing[] {
  detectPlatform({ html: body, headers: {}, origin: new URL(STORE_URL).origin })
  classifyAnswer({ kind: 'page', status: 200, headers: {}, body, finalUrl: STORE_URL })
  const page = parseResults(body, STORE_URL)
  if (page.kind !== 'rows') return []
  return page.rows.flatMap((row) => toListing(row, tidewatchRanger, { currency: 'GBP' }) ?? [])
}

test.each(['theme-1', 'theme-2', 'theme-3', 'french', 'broken-row'])(
  '400 broken copies of %s are read without a throw or a hang',
  (name) => {
    const random = randomFrom(name.length * 7919 + 1)
    const page = fixture(name)
    for (let round = 0; round < 400; round += 1) {
      const body = mutate(page, random)
      for (const listing of read(body)) {
        const errors = Value.Errors(Listing, listing)
        if (errors.length > 0) expect.fail(`${JSON.stringify(errors[0])} in ${JSON.stringify(listing)}`)
      }
    }
  },
)

test.each(['no-results', 'too-many-searches', 'unknown-theme', 'home', 'empty-list'])(
  'no broken copy of %s has a listing',
  (name) => {
    const random = randomFrom(name.length * 104729 + 3)
    for (let round = 0; round < 200; round += 1) {
      const body = mutate(fixture(name).replace(/<ul class="products">[\s\S]*?<\/ul>/g, ''), random)
      expect(read(body)).toEqual([])
    }
  },
)

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
])('a megabyte of %s takes less than four seconds', (_, body) => {
  const began = performance.now()
  expect(read(body)).toEqual([])
  expect(performance.now() - began).toBeLessThan(4000)
})
