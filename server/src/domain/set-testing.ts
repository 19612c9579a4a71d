import { OTHER_MARKETS, STORE_SHELVES, TCGPLAYER } from './set-market-testing.ts'
import { SEEN_AT_STORES } from './set-seen-testing.ts'

/** For tests: texts that name sets, as `code: text; text`, or as `-: text; text` where no single set is meant. */
const CODES = `
con: CON; CONF; Conflux (CON)
dom: DAR; Dominaria (DAR); dom
cmd: C11; Commander 2011 (C11)
eld: ELD; [ELD]; (eld); eld
hop: PC1
m11: m11; M11; M11 Foil
m3c: MH3 Commander; Commander (MH3); M3C
mh3: Modern Horizons 3 (MH3); Modern Horizons 3 (mh3); MH3 - Modern Horizons 3; [MH3] Modern Horizons 3; MH3: Extras
  ; mh3; Modern Horizons 3 MH3; MH3 Modern Horizons 3; Modern Horizons 3 - MH3; Modern Horizons 3 | MH3; {MH3}; 【MH3】
mps: MPS_KLD
peld: ELD Promos; Throne of Eldraine Promos (PELD); Promo Pack (ELD)
plst: PLIST; PLST; MB1
ptk: P3K
spg: MKM Special Guests
usg: USG; Urza's Saga [USG]
war: WAR; [WAR] War of the Spark; War of the Spark (war)
one: ONE; one; Phyrexia: All Will Be One (ONE)
-: Modern Horizons 3 (MH2); Zendikar (ZNR); [ZEN] Zendikar Rising; Throne of Eldraine (PELD); Commander: Modern Horizons 3 (MH3)
  ; MH2 - Modern Horizons 3; Modern Horizons 2 MH3; (MH2) (MH3); One; Who; All; War; All Cards; ALL FOILS; Big Promos; Magic Singles (all)
  ; Sun & Moon (SUM); Plasma Storm (PLS); Legendary Treasures (LTR); Arcane Rising (ARC); FNM; DCI; JGP; EVG; XYZ; Dom; (NM); EX; C-11
`

const TRAPS = `
bfz: Battle for Zendikar
c15: Commander 2015
cma: Commander Anthology
cmr: Commander Legends
cmm: Commander Masters
dka: Dark Ascension
drk: The Dark; The Dark (Foil)
dom: Dominaria
dtk: Dragons of Tarkir
eld: Throne of Eldraine
exo: Exodus
isd: Innistrad
kld: Kaladesh
leg: Legends
lgn: Legions
lrw: Lorwyn
mir: Mirage
mom: March of the Machine
mrd: Mirrodin
nph: New Phyrexia
plst: The List; The List (Foil)
por: Portal
sth: Stronghold
ths: Theros
tmp: Tempest
tmh3: Modern Horizons 3 Tokens
tzen: Zendikar Tokens
tpr: Tempest Remastered
tsp: Time Spiral
ust: Unstable
xln: Ixalan
zen: Zendikar
zne: Zendikar Rising Expeditions
znr: Zendikar Rising
-: Commander; Promos; Promo Pack; Core Set; Magic; Magic: The Gathering; MTG Singles; Singles; Foil; Tokens; Art Series; Set; English
  ; Commander Decks; Commander 2012; Magic 2016; Magic 2009; Core Set 2018; Duel Decks; From the Vault; Signature Spellbook; Kamigawa
  ; Tarkir; Phyrexia; Modern; Legacy; Vintage; Standard; Pioneer; Mythic; Legendary; Rare; Dark; Light; List; Edition; Limited Edition
  ; Édition Limitée; Showcase: Dominaria United; Showcase: Kaldheim - Part 1; Showcase: Strixhaven; Special Guest: Fiona Staples
  ; Warhammer 40,000: Orks; Transformers TCG; Final Fantasy TCG; Star Wars: Unlimited; Pokemon Sword and Shield; Secret Lair: Ultimate Edition 2
  ; Sword and Shield - Darkness Ablaze; Sword and Shield - Lost Origin; Dawn of Ashes: Alter Edition
  ; Modern Horizons 4; Secret Lair Series; Ob Nixilis; Nicol Bolas; Wizards of the Coast; Pro Tour; Source Material; Bonus Sheet; Theme Decks; Return to
  ; Dominaria Art Series; Arena; The Walking Dead; Kamigawa Ink; 30th Anniversary
  ; Box Toppers; Expeditions; Guild Kit; Starter; Elves vs. Goblins; Modern Horizons 2 - Retro Frame; Sliver; Champions; bolt; age
`

/** Reads `code: text; text` lines, which may go on behind an indent; the code `-` is null. */
export function readTexts(table: string): [text: string, code: string | null][] {
  const lines = table.trim().split(/\n(?! )/)
  return lines.flatMap((line) => {
    const colon = line.indexOf(': ')
    const code = line.slice(0, colon)
    const texts = line.slice(colon + 2).split(/\s*;\s*/)
    return texts.map((text): [string, string | null] => [
      text.replace(/\s+/g, ' '),
      code === '-' ? null : code,
    ])
  })
}

/** All of them, by where they come from. */
export const textTables = Object.entries({
  'TCGplayer, and stores with its names': TCGPLAYER,
  'Card Kingdom, Star City Games, Cardmarket': OTHER_MARKETS,
  'shelves of stores': STORE_SHELVES,
  'seen at a store': SEEN_AT_STORES,
  'a code': CODES,
  'never another set': TRAPS,
}).map(([from, table]) => ({ from, texts: readTexts(table) }))
