import { expect, test } from 'vitest'
import { pictureAddress } from './picture-address.ts'

const usual = 'https://cards.scryfall.io/normal/front/7/3/7363f1fb-9af3-4212-921f-d59533faf0e5.jpg?1664414585'

test('a picture is asked for in the size that is shown', () => {
  expect(pictureAddress(usual, 'art_crop')).toBe(usual.replace('/normal/', '/art_crop/'))
  expect(pictureAddress(usual, 'small')).toBe(usual.replace('/normal/', '/small/'))
  expect(pictureAddress(usual, 'normal')).toBe(usual)
})

test('an address of another shape stays as it is', () => {
  const png = 'https://cards.scryfall.io/png/front/7/3/x.png'
  expect(pictureAddress(png, 'art_crop')).toBe(png)
})

test.each([
  null,
  undefined,
  '',
  'https://example.org/normal/x.jpg',
  'https://cards.scryfall.io.example.org/normal/x',
])('no picture comes from %s', (address) => expect(pictureAddress(address, 'small')).toBeNull())
