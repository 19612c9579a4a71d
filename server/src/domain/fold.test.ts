import { expect, test } from 'vitest'
import { foldName, foldWords, nameKey } from './fold.ts'

test.each([
  ["Lim-Dûl's Vault", 'limduls vault'],
  ['Æther Vial', 'aether vial'],
  ['Jötun Grunt', 'jotun grunt'],
  ['Fire // Ice', 'fire // ice'],
  ['Fire/Ice', 'fire // ice'],
  ['Kongming, “Sleeping Dragon”', 'kongming sleeping dragon'],
  ['Dromoka’s  Command ', 'dromokas command'],
  ['Ratonhnhaké꞉ton', 'ratonhnhaketon'],
])('%s folds to %s', (text, folded) => expect(foldName(text)).toBe(folded))

test('a key ignores how words are joined', () => {
  expect(nameKey("Will-o'-the-Wisp")).toBe(nameKey('Will o the Wisp'))
})
test('nobody counts the lines of a name without letters', () => {
  expect(nameKey('_____')).toBe(nameKey('____'))
  expect(nameKey('_____')).not.toBe('')
})
test('words are separated by punctuation but not by apostrophes or thousands', () => {
  expect(foldWords("Warhammer 40,000: Baldur's Non-Rares")).toEqual([
    'warhammer',
    '40000',
    'baldurs',
    'non',
    'rares',
  ])
})
