import { expect, test } from 'vitest'
import { packImage, unpackImage } from './image.ts'

const ID = '7363f1fb-9af3-4212-921f-d59533faf0e5'
const address = (path: string) => `https://cards.scryfall.io/${path}`

test.each([
  address(`normal/front/7/3/${ID}.jpg?1664414585`),
  address(`normal/back/7/3/${ID}.jpg?1664414585`),
  address(`normal/front/0/0/${ID}.jpg?1664414585`),
  address(`png/front/7/3/${ID}.png`),
])('%s comes back as it was', (image) => expect(unpackImage(packImage(image))).toBe(image))

test('the usual address takes half the room', () => {
  expect(packImage(address(`normal/front/7/3/${ID}.jpg?1664414585`))).toBe(`${ID}?1664414585`)
})

test.each([
  'https://example.org/card.jpg',
  'javascript:alert(1)',
  address('x'.repeat(400)),
  '',
  undefined,
  null,
])('no picture comes from %s', (image) => expect(packImage(image)).toBeNull())

test('an unknown picture stays unknown', () => expect(unpackImage(null)).toBeNull())
