import { expect, test } from 'vitest'
import { fixture } from './fixtures.ts'
import { pageFacts } from './page-facts.ts'
import { amountOf, handleOf, idOf } from './read-product.ts'
import { setInBody } from './set-facts.ts'
import { factsOfHandle, factsOfSku, finishOfSku, otherKindOfSku } from './sku.ts'
import { variantTitle } from './variant-title.ts'

test('pages tell store, currency and key in their scripts', () => {
  expect(pageFacts(fixture('home'))).toEqual({
    shop: 'quill-candle.myshopify.com',
    currency: 'GBP',
    accessToken: '0123456789abcdef0123456789abcdef',
  })
  expect(pageFacts('Shopify.shop = "evil.example"; "accessToken":"<b>"')).toEqual({
    shop: null,
    currency: null,
    accessToken: null,
  })
})
test.each([
  ['SKR-12-EN-NF-1', 'skr', '12', 'Non-Foil'],
  ['SKR-112-RETRO-EN-FO-1', 'skr', '112', 'Foil'],
  ['cc-hvn-tidewatchranger-5-nm-f', 'hvn', '5', 'Foil'],
  ['SIN-MTG-HVN-5-ENG-NM-NF', 'hvn', '5', 'Non-Foil'],
  ['MTGF-CS_009-8ED-316[SP|HP]', '8ed', '316', 'Foil'],
  ['cc-hvn-tidewatchranger-5-nm-et', 'hvn', '5', 'Etched'],
  ['MTGE-CS_001-HVN-5[NM]', 'hvn', '5', 'Etched'],
  ['MTG-HVN-5-F-1A2B3C-NM', 'hvn', '5', 'Foil'],
  ['MTG-HVN-5-NF-1A2B3C-NM', 'hvn', '5', 'Non-Foil'],
  ['MTGSC-HVN-0267', 'hvn', '0267', ''],
])('the article number %s tells set %s and number %s', (sku, setCode, collectorNumber, finish) => {
  expect(factsOfSku(sku)).toEqual({ setCode, collectorNumber })
  expect(finishOfSku(sku)).toBe(finish)
})
test.each(['', '0', '14167', 'LIST-A25-429-EN-NF-1', 'MTGTN-CS_1-8ED-3', 'ERVR-3415R', 'Tidewatch-Ranger-5'])(
  'the article number %j tells nothing',
  (sku) => {
    expect(factsOfSku(sku)).toBeNull()
  },
)
test('a word in an article number tells the finish, unless it is the name of the card', () => {
  expect(finishOfSku('HVN-5-FOIL-NM')).toBe('Foil')
  expect(finishOfSku('HVN-5-NONFOIL-NM')).toBe('Non-Foil')
  expect(finishOfSku('HVN-5-NON-FOIL')).toBe('Non-Foil')
  expect(finishOfSku('HVN-TINFOIL-5')).toBe('')
  expect(finishOfSku('PCY-FOIL-34', 'Foil [Prophecy]')).toBe('')
})
test('art cards and tokens of one dialect are told apart from cards', () => {
  expect(otherKindOfSku('MTGA-CS_001-AHVN-31[NM]')).toBe('Art Card')
  expect(otherKindOfSku('MTGTN-CS_001-THVN-3[NM]')).toBe('Token')
  expect(['MTGN-CS_009-HVN-5[SP]', 'MTGA', 'MTGSC-HVN-0267', ''].map(otherKindOfSku)).toEqual([
    '',
    '',
    '',
    '',
  ])
})
test.each([
  ['NM / Yes', ['Condition', 'Foil'], 'NM / Foil'],
  ['NM / No', ['Condition', 'Foil'], 'NM / Non-Foil'],
  ['true / SP', ['Is Foil?', 'Condition'], 'Foil / SP'],
  ['NM / Premium', ['Condition', 'Finish'], 'NM / Foil'],
  ['NM / Premium', ['Condition', 'Style'], 'NM / Premium'],
  ['NM / Yes', ['Condition', 'Foil Etched'], 'NM / Etched'],
  ['NM / No', ['Condition', 'Graded'], 'NM'],
  ['NM / Yes', ['Condition', 'Graded'], 'NM / Graded: Yes'],
  ['NM / Yes', ['Condition', 'Foil / Non-Foil'], 'NM / Foil, Non-Foil'],
  ['NM / Yes', [], 'NM / Yes'],
  ['Near Mint Foil', ['Title'], 'Near Mint Foil'],
  ['Default Title', ['Title'], ''],
])('the variant %j of the options %j is called %j', (title, names, called) => {
  expect(variantTitle(title, [], names)).toBe(called)
})
test('addresses of one dialect tell set and number', () => {
  expect(factsOfHandle('mtg-singles-hvn-tidewatchranger-301')).toEqual({
    setCode: 'hvn',
    collectorNumber: '301',
  })
  expect(factsOfHandle('tidewatch-ranger-301')).toBeNull()
})
test.each([
  ['mtg-singles-plst-tidewatchranger-hvn-5', 'plst', 'hvn-5'],
  ['mtg-singles-phvn-tidewatchranger-u19-boxtopper', 'phvn', 'u19'],
  ['mtg-singles-hvn-tidewatchranger-301-surge-foil', 'hvn', '301'],
  ['mtg-singles-hvn-tidewatchranger-302-extended-art', 'hvn', '302'],
])('the address %s tells set %s and number %s', (handle, setCode, collectorNumber) => {
  expect(factsOfHandle(handle)).toEqual({ setCode, collectorNumber })
})
test.each([
  ['<div class="product-description-set-name"><a href="/search?q=x">High Haven</a></div>', 'High Haven'],
  ['<table><tr><td>Set:</td><td>High Haven</td></tr></table>', 'High Haven'],
  ['<p>Set: High Haven</p><p>Type: Elf</p>', 'High Haven'],
  ['A set of dice', ''],
  ['<p>Sets the mood: fine</p>', ''],
])('the description %s names the set %j', (body, set) => {
  expect(setInBody(body)).toBe(set)
})
test('amounts are exact, and what is no amount is none', () => {
  expect(amountOf(114, 'cents')).toBe('1.14')
  expect(amountOf(7, 'cents')).toBe('0.07')
  expect(amountOf('7.20', 'units')).toBe('7.20')
  expect(amountOf(11.6, 'units')).toBe('11.60')
  expect(amountOf({ amount: '3.0' }, 'units')).toBe('3')
  for (const value of [-1, Number.NaN, 1e300, '1,2', '1e5', null, [], 1.5])
    expect(amountOf(value, 'cents')).toBe('')
})
test('ids and handles are only taken where they are ones', () => {
  expect(idOf('gid://shopify/ProductVariant/47')).toBe('47')
  expect(idOf(47_592_596_996_413)).toBe('47592596996413')
  expect(idOf('47; drop')).toBeNull()
  for (const handle of ['../admin', 'a/b', '..', 'a?b', '', 7e30])
    expect(handleOf(handle)).not.toMatch(/[/?]|^\.+$/)
})
