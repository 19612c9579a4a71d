import { expect, test } from 'vitest'
import { queryFor, searchAddress } from './search-query.ts'

const card = (faces: string[], back_face_is_name = false) => ({
  card_name: faces.join(' // '),
  faces,
  back_face_is_name,
  printings: [],
})
const at = (searchUrl: string, query: string) => searchAddress(searchUrl, query).href

test('a name is put into the address', () => {
  const template = 'https://lantern.example/products/search?q={query}'
  expect(at(template, "Dromoka's Command")).toBe(
    'https://lantern.example/products/search?q=Dromoka%27s+Command',
  )
  expect(at(template, 'R&D $& 100%')).toBe('https://lantern.example/products/search?q=R%26D+%24%26+100%25')
})
test('other parameters stay, and a template without a place for the query gets one', () => {
  expect(at('https://lantern.example/products/search?c=8&q={query}', 'Kell')).toBe(
    'https://lantern.example/products/search?c=8&q=Kell',
  )
  expect(at('http://127.0.0.1:8080/products/search?c=8', 'Kell the Bell')).toBe(
    'http://127.0.0.1:8080/products/search?c=8&q=Kell+the+Bell',
  )
})
test('what is searched for', () => {
  expect(queryFor(card(['Tidewatch Ranger']))).toBe('Tidewatch Ranger')
  expect(queryFor(card(['Ember', 'Frost'], true))).toBe('Ember Frost')
  expect(queryFor(card(['Hollow Tide', 'Tide Hollow']))).toBe('Hollow Tide')
  expect(queryFor(card(["Lim-Dûl's Vault"]))).toBe("Lim-Dul's Vault")
  expect(queryFor(card(['Kell, "Drowned Bell"']))).toBe('Kell, Drowned Bell')
  expect(queryFor(card(['_____']))).toBe('_____')
})
