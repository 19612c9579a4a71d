import type { KnownCard } from '@lgs/shared/schemas/card'
import { expect, test } from 'vitest'
import { notACardCategory, notACardSet } from './not-the-card.ts'
import { matchName } from './match-name.ts'

const printing = (set_code: string, set_name: string, collector_number: string) => ({
  set_code,
  set_name,
  collector_number,
  finishes: [],
})
function card(card_name: string, faces = [card_name], back_face_is_name = false): KnownCard {
  const printings = [printing('fut', 'Future Sight', '153'), printing('tsr', 'Time Spiral Remastered', '235')]
  return { card_name, faces, back_face_is_name, printings }
}
const split = card('Fire // Ice', ['Fire', 'Ice'], true)
const twoFaced = card('Restless Bloodseeker // Bloodsoaked Reveler', [
  'Restless Bloodseeker',
  'Bloodsoaked Reveler',
])

test.each<[string, KnownCard]>([
  ['Tarmogoyf', card('Tarmogoyf')],
  ['tarmogoyf ', card('Tarmogoyf')],
  ['Tarmogoyf - Foil', card('Tarmogoyf')],
  ['Tarmogoyf - Foil - Prerelease Promo', card('Tarmogoyf')],
  ['Tarmogoyf - Foil DCI Judge Promo', card('Tarmogoyf')],
  ['Tarmogoyf (0343) - Borderless', card('Tarmogoyf')],
  ['Tarmogoyf [Future Sight]', card('Tarmogoyf')],
  ['Tarmogoyf (FUT-153)', card('Tarmogoyf')],
  ['Tarmogoyf (German)', card('Tarmogoyf')],
  ['FOIL BORDERLESS Tarmogoyf ~ Future Sight', card('Tarmogoyf')],
  ['[FOIL] Tarmogoyf', card('Tarmogoyf')],
  ['Tarmogoyf (Showcase) Foil', card('Tarmogoyf')],
  ['Dromokas Command', card("Dromoka's Command")],
  ['Dromoka’s Command - Foil', card("Dromoka's Command")],
  ["Lim-Dul's Vault", card("Lim-Dûl's Vault")],
  ['Aether Vial', card('Æther Vial')],
  ['Kongming, "Sleeping Dragon"', card('Kongming, "Sleeping Dragon"')],
  ['B.F.M. (Big Furry Monster)', card('B.F.M. (Big Furry Monster)')],
  ['Foil', card('Foil')],
  ['Foil - Foil', card('Foil')],
  ['Fire // Ice', split],
  ['Fire/Ice - Foil', split],
  ['Fire', split],
  ['Ice', split],
  ['Restless Bloodseeker', twoFaced],
  ['Restless Bloodseeker // Bloodsoaked Reveler - Extended Art', twoFaced],
])('%s is the card', (title, known) => expect(matchName(title, known).match).toBe('certain'))

test.each<[string, KnownCard]>([
  ['Emeritus of Conflict // Lightning Bolt', card('Lightning Bolt')],
  ['Emeritus of Conflict // Lightning Bolt - Foil', card('Lightning Bolt')],
  ['Bind // Liberate', card('Bind')],
  ['Bind // Liberate', card('Liberate')],
  ['Bloodsoaked Reveler', twoFaced],
  ['Restless Bloodseeker // Something Else', twoFaced],
  ['Lightning Bolts', card('Lightning Bolt')],
  ['Zeus - Mr. Lightning Bolts', card('Lightning Bolt')],
  ['Tarmogoyf Nest', card('Tarmogoyf')],
  ['Tromokratis', card('Tarmogoyf')],
  ['Tarmogoyf Token', card('Tarmogoyf')],
  ['Tarmogoyf - Token', card('Tarmogoyf')],
  ['Art Series: Lightning Bolt', card('Lightning Bolt')],
  ['Tarmogoyf Art Card (Gold-Stamped Signature)', card('Tarmogoyf')],
  ['Tarmogoyf (Art Series)', card('Tarmogoyf')],
  ['Tarmogoyf - Oversized', card('Tarmogoyf')],
  ['Tarmogoyf (World Championship 2007)', card('Tarmogoyf')],
  ['Tarmogoyf - PSA 10', card('Tarmogoyf')],
  ['Ultra PRO: Playmat - Return to Ravnica (Steam Vents)', card('Steam Vents')],
  ['Ultra Pro - Relic Tokens: Eternal Collection - Tarmogoyf', card('Tarmogoyf')],
  ['Scrounging Deathclaw - Tarmogoyf (Showcase)', card('Tarmogoyf')],
  ['', card('Tarmogoyf')],
])('%s is not the card', (title, known) => expect(matchName(title, known).match).toBe('none'))

test.each<[string, string]>([
  ['Scrounging Deathclaw - Tarmogoyf (Showcase)', 'Fallout'],
  ['Thrum of the Vestige - Tarmogoyf', 'Universes Beyond: Tides'],
  ['Tarmogoyf (Thrum of the Vestige)', 'Future Sight'],
  ['Tarmogoyf - Jubilee Stamp', 'Future Sight'],
  ['Tarmogoyf // Tarmogoyf', 'Secret Lair'],
  ['Tarmogoyf (2013)', 'Promos'],
])('%s in %s is uncertain, with a sentence', (title, setText) => {
  const reading = matchName(title, card('Tarmogoyf'), { setText })
  expect(reading.match).toBe('uncertain')
  expect(reading.doubt).toMatch(/^The title .+\.$/)
})

test('what stands beside the name is read', () => {
  expect(matchName('Tarmogoyf (0343) - Foil Etched - Retro Frame', card('Tarmogoyf'))).toMatchObject({
    variantWords: ['retro frame'],
    collectorNumber: '343',
    finishWord: 'etched',
  })
  expect(matchName('Tarmogoyf (TSR-235) (Non-Foil)', card('Tarmogoyf'))).toMatchObject({
    setCodes: ['tsr'],
    collectorNumber: '235',
    finishWord: 'nonfoil',
    variantWords: [],
  })
  expect(matchName('Tarmogoyf (141/249)', card('Tarmogoyf')).collectorNumber).toBe('141')
  expect(matchName('Tarmogoyf #298', card('Tarmogoyf')).collectorNumber).toBe('298')
  expect(matchName('Tarmogoyf - Coll # 283', card('Tarmogoyf')).collectorNumber).toBe('283')
})

const bearing = (flavor_name: string, shared_names: string[] = []): KnownCard => {
  const known = card('Tarmogoyf')
  return { ...known, printings: [{ ...known.printings[0]!, flavor_name }, known.printings[1]!], shared_names }
}
test.each([
  'Scrounging Deathclaw',
  'Scrounging Deathclaw - Tarmogoyf (Showcase)',
  'Tarmogoyf (Scrounging Deathclaw) - Foil',
  'Scrounging Deathclaw [Future Sight]',
])('%s is the card, by a name that one of its printings bears', (title) => {
  const reading = matchName(title, bearing('Scrounging Deathclaw'))
  expect(reading).toMatchObject({ match: 'certain', flavorName: 'Scrounging Deathclaw' })
})
test("a flavour name that is another card's name is this card only beside its own", () => {
  const known = bearing('Hill Giant', ['Hill Giant'])
  expect(matchName('Hill Giant [Future Sight]', known).match).toBe('none')
  expect(matchName('Hill Giant - Tarmogoyf', known).match).toBe('certain')
  expect(matchName('Tarmogoyf (Hill Giant)', known).match).toBe('certain')
})
test("a face that is another card's name is not this card", () => {
  const bind = card('Bind // Liberate', ['Bind', 'Liberate'], true)
  expect(matchName('Bind', bind).match).toBe('certain')
  expect(matchName('Bind', { ...bind, shared_names: ['Bind'] }).match).toBe('none')
  expect(matchName('Bind // Liberate', { ...bind, shared_names: ['Bind', 'Liberate'] }).match).toBe('certain')
})
test('a name in a field of its own decides, but not about what is no card', () => {
  const named = (title: string, cardName: string) => matchName(title, card('Tarmogoyf'), { cardName })
  expect(named('Green Giant (Showcase) - Foil', 'Tarmogoyf')).toMatchObject({
    match: 'certain',
    variantWords: ['showcase'],
    finishWord: 'foil',
  })
  expect(named('Tarmogoyf (Jubilee Stamp)', 'Tarmogoyf').match).toBe('certain')
  expect(named('Tarmogoyf', 'Tarmogoyf Nest').match).toBe('none')
  expect(named('Tarmogoyf Art Card', 'Tarmogoyf').match).toBe('none')
})
test('a game before the name and a number behind it leave an unknown set uncertain', () => {
  expect(matchName('Magic The Gathering - Set To Come - Tarmogoyf - 0301', card('Tarmogoyf')).match).toBe(
    'uncertain',
  )
  expect(matchName('Magic The Gathering - Set To Come - Tarmogoyf', card('Tarmogoyf')).match).toBe('none')
})
test('names that only punctuation tells apart are told apart by it', () => {
  expect(matchName('Wasteland', card('Waste Land')).match).toBe('none')
  expect(matchName('Waste Land', card('Wasteland')).match).toBe('none')
  expect(matchName('wasteland - Foil', card('Wasteland')).match).toBe('certain')
})
test('where stores put the set, a set that nobody knows is one', () => {
  expect(matchName('Tarmogoyf [Quest for Green]', card('Tarmogoyf'))).toMatchObject({
    match: 'certain',
    setText: 'Quest for Green',
    setCodes: [],
  })
  expect(matchName('Tarmogoyf (Quest for Green)', card('Tarmogoyf')).match).toBe('uncertain')
})
test('a title full of brackets, dashes or numbers costs no more than its length', () => {
  for (const mark of ['(', '[', ' - ', '- ', '#1 ', ' | ', '/', '《a/', '1', ':: ', '_', 'Tarmogoyf ']) {
    const title = `Tarmogoyf ${mark.repeat(200_000)}`
    expect(matchName(title, card('Tarmogoyf')).suffixText.length).toBeLessThan(1000)
  }
})

test.each([
  'Art Series: Modern Horizons',
  'Pokemon Sword and Shield',
  'Tokens',
  'World Championship Decks',
  "Collectors' Edition",
  '30th Anniversary Edition',
  'Oversized Cards',
  'Flesh and Blood',
  'Playmats',
  'Star Wars: Unlimited',
])('a card filed under %s is not the card', (setText) => {
  expect(notACardSet(setText)).not.toBeNull()
  expect(matchName('Tarmogoyf', card('Tarmogoyf'), { setText }).match).toBe('none')
})
test.each([
  '30th Anniversary Play Promos',
  'Final Fantasy',
  'Fallout',
  'The Lord of the Rings',
  'Marvel',
  'Legends',
  'Unlimited',
  'Future Sight',
])('cards for play are filed under %s', (setText) => expect(notACardSet(setText)).toBeNull())
test('a category rules out, by the words of an address', () => {
  expect(notACardCategory('pokemon_singles-sword_and_shield')).not.toBeNull()
  expect(notACardCategory('mtg-art-series')).not.toBeNull()
  expect(notACardCategory('magic_singles-future_sight')).toBeNull()
})
