import { expect, test } from 'vitest'
import { readLanguage } from './language.ts'

test.each([
  ['Near Mint, English', 'en'],
  ['Light Play, Russian', 'ru'],
  ['Moderate Play, S-Chinese', 'zh'],
  ['NM, T-Chinese', 'zh'],
  ['Simplified Chinese', 'zh'],
  ['Lightly Played - Japanese', 'ja'],
  ['NM, Français', 'fr'],
  ['NM-Mint, Anglais', 'en'],
  ['(German)', 'de'],
  ['【EN】', 'en'],
  ['NM, Portuguese', 'pt'],
  ['Brazilian Portuguese', 'pt'],
  ['Deutsch', 'de'],
  ['Español', 'es'],
  ['CHS', 'zh'],
  ['日本語', 'ja'],
])('%s is %s', (text, language) => expect(readLanguage(text)).toEqual({ language, said: true }))

test('a text that only excludes English says something, but no language', () => {
  expect(readLanguage('NM / SP Non English')).toEqual({ language: null, said: true })
  expect(readLanguage('Phyrexian')).toEqual({ language: null, said: true })
  expect(readLanguage('Near Mint Foreign')).toEqual({ language: null, said: true })
})

test.each(['Near Mint', 'Foil', 'SP', 'It is here', 'de'])('%s says nothing of a language', (text) => {
  expect(readLanguage(text)).toEqual({ language: null, said: false })
})
