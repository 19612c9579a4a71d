import type { RowReport } from '@lgs/shared/schemas/store'
import { expect, test } from 'vitest'
import { tidewatchRanger } from './crystal-commerce/fixtures.ts'
import { emptyRow, type RawRow } from './raw-row.ts'
import { collectListings } from './search-pages.ts'

/** What somebody who tests the store is told of a row. */
function reportOf(row: Partial<RawRow>): RowReport | undefined {
  const reports: RowReport[] = []
  const store = {
    ...{ homepage: 'https://quill.example', search_url: 'https://quill.example/s?q={query}' },
    ...{ fetch_strategy: 'shopify', currency: 'GBP', settings: {} },
  }
  const shop = { store, report: (report: RowReport) => void reports.push(report) }
  collectListings(tidewatchRanger, shop).addRow({ ...emptyRow, title: 'Tidewatch Ranger', ...row })
  return reports[0]
}

test.each<[string, Partial<RawRow>, string]>([
  ['shelf', { categoryTexts: ['Singles', 'Pokemon'] }, 'Its shelf says “Pokemon”.'],
  ['variant', { variantText: 'Sealed' }, 'Its variant says “Sealed”.'],
  ['set', { setText: 'Art Series: Sunken Reach' }, 'Its set says “Art Series”.'],
  ['title', { title: 'Tidewatch Ranger Playmat' }, 'Its title says “Playmat”.'],
  ['other name', { title: 'Moon Ranger' }, 'Its title does not name the card.'],
  [
    'longer name',
    { title: 'Tidewatch Rangers of Yore' },
    'Its title names the card only as a part of something else.',
  ],
])('a row that is left out by its %s says so', (_, row, why) => {
  expect(reportOf(row)).toMatchObject({ verdict: 'none', why })
})
test('a row that is the card needs no reason', () => {
  expect(reportOf({ variantText: 'Sleeve Playable' })).toMatchObject({ verdict: 'certain', why: '' })
})
