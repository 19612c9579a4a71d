import { expect, test } from 'vitest'
import { parseHtml, textOf } from './html.ts'

const text = (html: string) => textOf(parseHtml(html))

test('blocks that touch each other do not run into one word', () => {
  expect(text('<h1>Search</h1><p>No results</p>')).toBe('Search No results')
  expect(text('<ul><li>Near Mint</li><li>Foil</li></ul>')).toBe('Near Mint Foil')
  expect(text('Near Mint<br>Foil')).toBe('Near Mint Foil')
  expect(text('<table><tr><td>Set:</td><td>High Haven</td></tr></table>')).toBe('Set: High Haven')
})
test('parts of a word or a number stay together', () => {
  expect(text('£16<sup>00</sup>')).toBe('£1600')
  expect(text('<b>Tide</b>watch <i>Ranger</i>')).toBe('Tidewatch Ranger')
})
test('entities are decoded, and white space is one space', () => {
  expect(text('<p> Warden&rsquo;s\n&AElig;gis &amp; Oath </p>')).toBe('Warden’s Ægis & Oath')
})
