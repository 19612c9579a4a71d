import { Listing } from '@lgs/shared/schemas/listing'
import { Value } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { checkCards } from './check-cards.ts'
import { tidewatchRanger } from './crystal-commerce/fixtures.ts'
import { parseHtml } from './html.ts'
import { platformOf, platforms } from './registry.ts'
import { plainAnswers, type PlainAnswer, type RowParts } from './test/plain-answers.ts'

const HOMEPAGE = 'https://lantern.example'
const NAME = 'Tidewatch Ranger'
/** What no page of a store holds; nobody has use for more copies of one card. */
const MOST_LISTINGS = 5000
const MOST_REQUESTS = 40
/** Longer pages are refused before anybody reads them. */
const MOST_CHARACTERS = 5_000_000

/** Asks a store that answers every question with these rows; anything thrown fails the test. */
async function checkStore(plain: PlainAnswer, rows: readonly string[]) {
  const { strategy, settings } = plain
  const search_url = platformOf(strategy)?.defaultSearchUrl(HOMEPAGE) ?? ''
  const store = { homepage: HOMEPAGE, search_url, fetch_strategy: strategy, currency: 'GBP', settings }
  let requests = 0
  const { answers } = await checkCards(store, [{ card: tidewatchRanger, memory: {} }], ({ url }) => {
    requests += 1
    const body = plain.answer(rows, url)
    const type = body !== null && /^\s*[[{]/.test(body) ? 'application/json' : 'text/html'
    const headers = { 'content-type': type }
    return Promise.resolve({
      kind: 'page',
      status: body === null ? 404 : 200,
      headers,
      body: body ?? 'nothing here',
      finalUrl: url,
    })
  })
  expect(requests).toBeLessThanOrEqual(MOST_REQUESTS)
  const outcome = answers.get(NAME)?.outcome
  if (outcome?.kind !== 'read') return { outcome, listings: [] }
  for (const listing of outcome.listings) {
    const [error] = Value.Errors(Listing, listing)
    if (error) expect.fail(`${JSON.stringify(error)} in ${JSON.stringify(listing)}`)
  }
  return { outcome, listings: outcome.listings }
}

const isJson = ({ parts }: PlainAnswer) => parts === 'json'
const partsOf = (plain: PlainAnswer): RowParts => ({
  title: isJson(plain) ? `"${NAME}"` : NAME,
  price: isJson(plain) ? '"4.00"' : '4.00',
  count: '2',
  more: '',
})
const rowOf = (plain: PlainAnswer, parts: Partial<RowParts> = {}, id = 1) =>
  plain.row({ ...partsOf(plain), ...parts }, id)
const quoted = (plain: PlainAnswer, text: string) => (isJson(plain) ? JSON.stringify(text) : text)

const DEEP = 100_000
const deep = (plain: PlainAnswer) =>
  isJson(plain) ? '['.repeat(DEEP) + ']'.repeat(DEEP) : '<b>'.repeat(DEEP) + NAME + '</b>'.repeat(DEEP)
const LONG = 4_000_000
const DIGITS = '9'.repeat(1_000_000)

test('every platform is asked', () => {
  expect(new Set(plainAnswers.map(({ strategy }) => strategy))).toEqual(new Set(Object.keys(platforms)))
})

test('a word that a quote in the wrong place makes an attribute of does not hide the other ones', () => {
  const page = parseHtml('<p>the constructor</p><a title="the "constructor" of" valueOf href="/x">y</a>')
  expect(page?.querySelector('a[href]')?.getAttribute('href')).toBe('/x')
  expect(page?.querySelector('p')?.text).toBe('the constructor')
})

describe.each(plainAnswers.map((plain) => [`${plain.strategy} (${plain.way})`, plain] as const))(
  '%s',
  (_, plain) => {
    const fine = rowOf(plain, {}, 7)

    test('a plain answer is read', async () => {
      const { listings } = await checkStore(plain, [fine])
      expect(listings).toMatchObject([{ name_match: 'certain', title: expect.stringContaining(NAME) }])
    })

    test('a hundred thousand levels', async () => {
      await checkStore(plain, [fine, rowOf(plain, { title: deep(plain) })])
      await checkStore(plain, [fine, rowOf(plain, { count: deep(plain), price: deep(plain) })])
    })

    test.each([
      ['words', ' x'.repeat(LONG / 2)],
      ['spaces', ' '.repeat(LONG)],
      ['brackets', '(['.repeat(LONG / 2)],
      ['dashes', ' - '.repeat(LONG / 4)],
      ['half entities', '&#'.repeat(LONG / 2)],
    ])('a title with four megabytes of %s', async (_kind, text) => {
      const { listings } = await checkStore(plain, [rowOf(plain, { title: quoted(plain, NAME + text) })])
      for (const { title } of listings) expect(title.length).toBeLessThanOrEqual(1000)
    })

    test('fifty thousand rows, or as many as one answer may have, are too many to be kept', async () => {
      const rows = Array.from({ length: 50_000 }, (__, id) => rowOf(plain, {}, id + 1))
      const kept = isJson(plain) ? rows : rows.slice(0, MOST_CHARACTERS / fine.length)
      const { listings } = await checkStore(plain, kept)
      expect(listings.length).toBeLessThanOrEqual(MOST_LISTINGS)
    }, 120_000)

    test('numbers of a million digits are no numbers', async () => {
      const parts = { price: quoted(plain, DIGITS), count: quoted(plain, DIGITS) }
      const { listings } = await checkStore(plain, [fine, rowOf(plain, parts)])
      for (const { price, quantity } of listings) {
        expect([null, 400]).toContain(price)
        expect([null, 2]).toContain(quantity)
      }
    })

    test('names of what all objects have', async () => {
      const members =
        '"__proto__":{"isHostile":true},"constructor":{"prototype":{"isHostile":true}},"toString":1'
      const more = isJson(plain) ? `,${members}` : '<i __proto__="1" constructor="2" toString="3"></i>'
      const { listings } = await checkStore(plain, [rowOf(plain, { more }, 8), fine])
      expect(listings.length).toBeGreaterThan(0)
      expect(({} as Record<string, unknown>).isHostile).toBeUndefined()
    })

    test.each([
      ['NUL bytes', '\0'],
      ['a lone half of a character', '\ud800'],
      ['the mark of a byte order', '\ufeff'],
    ])('%s', async (_kind, character) => {
      const title = quoted(plain, `${NAME} ${character}`)
      const { listings } = await checkStore(plain, [rowOf(plain, { title }, 8), fine])
      expect(listings.map(({ title: read }) => read)).toContain(NAME)
    })
  },
)
