import { setWords, wordKey } from './set-words.ts'

/**
 * What stores, marketplaces and people call sets: `codes: text; text`, in any spelling and order of words
 * that `setWords` makes the same. Codes:
 *
 * - `a b`: the first of them that there is, where the later ones are rare or have been merged into the first;
 * - `a | b`: any of them, so none unless the card asked for is printed in only one;
 * - `^words`: as many as have names that begin so;
 * - `~a`: only where the card asked for is printed in it, since the text is a common word;
 * - `-`: none for certain, and no other reading is to be tried.
 *
 * Names that begin or lie within longer ones stand here too, so that `Zendikar` is never read as the only
 * set that a card has with it, `Zendikar Rising`.
 */
const ALIASES = `
lea: alpha; limited alpha
leb: beta; limited beta
2ed: unlimited
3ed: revised; 3rd edition; revised 3rd edition; 3rd edition revised edition; revised edition foreign white
  border
3ed: german revised fwb; french revised fwb; italian revised fwb
fbb: german revised fbb; french revised fbb; italian revised fbb
4ed: 4th; fourth edition foreign white border
5ed: fifth edition
6ed: sixth edition; classic sixth
fbb: foreign black bordered; revised edition foreign black border; revised fbb; revised edition bb; 3rd
  edition foreign black border; 3rd edition revised edition foreign black border; 3rd edition bb; 3rd
  edition black border
4bb: fourth edition bb; fourth edition black bordered; fourth edition black border; fourth edition fbb
bchr: chronicles bb; chronicles japanese; chronicles black bordered; chronicles fbb
sum: summer magic
ced: collectors edition domestic
cei: international edition
ren: renaissance german and french; renaissance german; renaissance french
rin: renaissance italian
por: portal; portal 1
p02: portal 2
ptk: portal 3; portal 3 kingdoms
s99 | s00: starter
ptc: pro tour new york decks 1996; protour newyork decks 1996
leg: legends; legends italian
drk: the dark italian
~drk: dark
rav: ravnica; city of guilds
bok: betrayers
sok: saviors
tsp: time spiral
tsb: timeshifted; time shifted
tsr: time spiral remastered bonus sheet
mmq: masques
mrd: mirrodin
lrw: lorwyn
zen: zendikar
isd: innistrad
nph: new phyrexia
snc: new capenna
mkm: karlov manor
afr: forgotten realms
ths: theros
kld: kaladesh
akh: amonkhet
xln: ixalan
dom: dominaria
eld: throne of eldraine
khm: kaldheim
stx: strixhaven
iko: ikoria
otj: thunder junction
~otj: outlaws
dsk: duskmourn
mom: march of the machine
mat: the aftermath
ltr: lord of the rings; lord of the rings tales of middle earth holiday release
ori: origins
cns: conspiracy; conspiracy 2014
cn2: conspiracy 2
hop: planechase; planechase 2009
arc: archenemy; archenemy 2010
gnt: game night; game night 2018; game night 2018 box set
gn2: game night 2019 box set
jmp: jumpstart; jumpstart 2020
j25: jumpstart 2025
cma: commander anthology; commander anthology 2017; commander anthology 1
cm2: commander anthology 2018
cmr: commander legends
clb: battle for baldurs gate; baldurs gate
scd: commander evergreen starter decks
ltc: commander lord of the rings
c20: commander ikoria; commander ikoria lair of behemoths; commander 2020 ikoria; commander 2020 ikoria lair
  of behemoths
c21: commander strixhaven; commander strixhaven school of mages; commander 2021 strixhaven; commander 2021
  strixhaven school of mages
afc: afr commander
lcc: ixalan commander
mkc: karlov manor commander
otc: thunder junction commander
woc: eldraine commander
dsc: duskmourn commander
40k: warhammer 40000
pip: commander fallout
who: commander doctor who
rex: jurassic world
spm: spider man
tmt: teenage mutant ninja turtles
fin: final fantasy
mma: modern masters; modern masters 2013
mm2: modern masters 2
mm3: modern masters 3
2xm: double masters; double masters 2020; double masters box toppers; double masters vip edition
mh1: modern horizons; modern horizons 1
h1r: modern horizons retro frame; modern horizons 1 retro frame
mh2 | h2r: modern horizons 2 retro frame
bro | brr | brc: brothers war retro frame; brothers war retro
a25: 25th masters
puma: ultimate masters box toppers; ultimate masters variants
puma | zne | 2xm: box toppers
exp: battle for zendikar expeditions; oath of the gatewatch expeditions; masterpiece series zendikar
  inventions
zne: expedition box toppers; zendikar rising box toppers
exp | zne: expeditions
mps: inventions; kaladesh masterpieces
mp2: invocations; amonkhet masterpieces
med: guilds of ravnica mythic edition; ravnica allegiance mythic edition; war of the spark mythic edition
sta: strixhaven mystical archive; strixhaven school of mages mystical archive; strixhaven mystical archive
  japanese
sta: strixhaven school of mages etched; strixhaven school of mages foil etched; japanese mystical archive
sta | soa: mystical archive
war: war of the spark japanese alternate art; war of the spark japanese alt art; war of the spark japanese
  planeswalkers
sta | stx: strixhaven school of mages japanese alternative art; strixhaven school of mages japanese
brr: retro artifacts; brothers war retro frame artifacts
plst plist: list reprints; the list reprints; the list mystery booster
~plst plist: list
mb1 plst plist: mystery booster; mystery booster reprints
fmb1 plst: mystery booster retail exclusives; mystery booster retail edition foils
cmb1 | cmb2: mystery booster convention edition exclusives; mystery booster convention edition; mystery
  booster playtest cards
sld slu: secret lair
sld | slu: secret lair series
slc: 30th anniversary countdown kit; secret lair 30th anniversary countdown kit; countdown kit; secret lair
  countdown kit
btd: beatdown
brb: battle royale
dkm: deckmasters garfield vs finkel
cst: coldsnap theme deck reprints; coldsnap reprints
md1: modern event deck
~h09: slivers
pd3: graveborn; premium deck graveborn
pd2: premium deck fire and lightning
h09: premium deck slivers
v14: from the vault annihilation 2014
gk1: guild kit guilds of ravnica; guild kit boros; guild kit dimir; guild kit golgari; guild kit izzet;
  guild kit selesnya
gk2: guild kit ravnica allegiance; guild kit azorius; guild kit gruul; guild kit orzhov; guild kit rakdos;
  guild kit simic
g17: gift box 2017
g18: gift pack 2018; gift box 2018
dbl: innistrad double feature crimson vow; innistrad double feature midnight hunt
w16: shadows over innistrad welcome deck
w17: amonkhet welcome deck
pvan: vanguard
dd1 | evg: elves vs goblins
dd2 | jvc: jace vs chandra
ddc | dvd: divine vs demonic
ddd | gvl: garruk vs liliana
evg: anthology elves vs goblins
jvc: anthology jace vs chandra
dvd: anthology divine vs demonic
gvl: anthology garruk vs liliana
ddo: kiora vs elspeth
palp: apac land; apac land promo
pelp: european land; european land promo; euro land; euro land promo
pgru: guru land; guru land promo
pcmp: champs; champs promo; champs and states promo
ugin: ugins fate promo
ptkdf: tarkir dragonfury promo
phpr: harper prism book promo
psus: junior super series promo
pjas: junior apac series promo
pjjt: japan junior tournament promo
wmc: world magic cup; world magic cup promo; world magic cup qualifier promo; wmcq promo; wmcq
pxtc: ixalan treasure chest
p15a: 15th anniversary promo
pgpx: grand prix; gp promo
pafr: afr ampersand promo; adventures in the forgotten realms ampersand promo; ampersand promo
ppp1 | pm20: promo pack core 2020
^judge gift: judge; judge promo; judge reward; judge reward promo; dci judge promo; judge gift program; jgp
^friday night magic: fnm; fnm promo; friday night magic; friday night magic promo
^magic player reward: player reward; player reward promo; mpr
^arena league: arena; arena promo; arena land; arena league; arena league promo
^world championship deck: world championship; world championship deck
^magicfest: magicfest; magicfest promo
^love your lgs: love your lgs; love your lgs promo; love your local game store promo
pidw: idw promo; idw comics promo
^san diego comic con: san diego comic con; sdcc; sdcc promo; san diego comic con promo
^magic premiere shop: mps land; magic premiere shop; premiere shop
^duel deck anthology: duel decks anthology
^duel deck: duel decks
^premium deck: premium deck series
^from the vault: from the vault
^signature spellbook: signature spellbook
^commander collection: commander collection
gk1 | gk2: guild kit
-: dci; nicol bolas; free for all; tarkir; kamigawa; phyrexia; core; alternate fourth edition; duel
`

export type AliasTarget =
  | { first: readonly string[]; amongFew?: boolean }
  | { anyOf: readonly string[] }
  | { begins: readonly string[] }

function target(codes: string): AliasTarget {
  if (codes === '-') return { first: [] }
  if (codes.startsWith('^')) return { begins: setWords(codes.slice(1)) }
  if (codes.startsWith('~')) return { first: codes.slice(1).split(' '), amongFew: true }
  return codes.includes('|') ? { anyOf: codes.split(/\s*\|\s*/) } : { first: codes.split(' ') }
}

/** By `wordKey`. Where a text is in this table, no weaker reading of it is tried. */
export const SET_ALIASES: ReadonlyMap<string, AliasTarget> = new Map(
  ALIASES.trim()
    .split(/\n(?! )/)
    .flatMap((line) => {
      const colon = line.indexOf(':')
      const meaning = target(line.slice(0, colon).trim())
      const texts = line.slice(colon + 1).split(';')
      return texts.map((text) => [wordKey(setWords(text)), meaning] as const)
    }),
)
