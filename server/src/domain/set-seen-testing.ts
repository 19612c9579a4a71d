/**
 * For tests: texts by which real stores name sets, as seen on their pages, each with the code that a person
 * read in it. `code: text; text`; texts that are a set's own name are left out.
 */
export const SEEN_AT_STORES = `
10e: 10th Edition
2ed: Unlimited
2x2: 2X2; Double Masters 2022 Variants; Double Masters 2022 Booster Fun
2xm: Double Masters (Foil); DOUBLE MASTERS Box Toppers
30a: Magic 30th Anniversary Edition
3ed: 3ED; 3rd Edition; Revised; 3rd Edition (Revised Edition)
40k: WARHAMMER40,000; Universes Beyond: Warhammer 40,000
4bb: Fourth Edition BB; 4th Edition - Black Border
4ed: 4th Edition
5ed: 5th Edition
6ed: 6th Edition
7ed: 7th Edition
8ed: 8th Edition
9ed: 9th Edition
afc: Adventures in the Forgotten Realms Commander; Adventures in the Forgotten Realms: Commander; Commander:
  Adventures in the Forgotten Realms
afr: Adventures in the Forgotten Realms Booster Fun
amid: Innistrad: Midnight Hunt Art Series
aneo: Art Series: Kamigawa: Neon Dynasty
avow: Art Series: Innistrad: Crimson Vow - Variants; Art Series: Innistrad: Crimson Vow
bchr: Chronicles BB
bot: Universes Beyond: Transformers
brb: Battle Royale
brc: Commander: The Brothers' War
bro: The Brothers' War Booster Fun
btd: Beatdown
c13: Commander 2013 Edition
ced: Collectors Ed
cei: Collectors Ed Intl; International Edition
clb: Commander : Battle for Baldur's Gate; CLB; Commander Legends: Battle for Baldur's Gate Variants;
  Commander Legends: Battle for Baldur's Gate: Extras; Commander Legends: Battle for Baldur's Gate Booster
  Fun; Commander Legends: Battle for Baldur's Gate Commander Deck
cm2: Commander - Anthology Vol 2; Commander Anthology 2018
cmr: Commander Legends - Variants; Commander Legends - Variants (Foil); Commander Legends Booster Fun
cst: Coldsnap Theme Deck Reprints
dbl: Innistrad: Double Feature (Foil)
dde: Phyrexia vs. Coalition; Duel Decks: Phyrexia vs. Coalition
ddf: Elspeth vs. Tezzeret
ddg: Knights vs. Dragons
ddh: Ajani vs. Nicol Bolas
ddi: Venser vs. Koth
ddj: Izzet vs. Golgari
ddk: Sorin vs. Tibalt
ddl: Heroes vs. Monsters
ddm: Jace vs. Vraska
ddn: Speed vs. Cunning
ddo: Elspeth vs. Kiora
ddp: Zendikar vs. Eldrazi
ddq: Blessed vs. Cursed
ddr: Nissa vs. Ob Nixilis
dds: Mind vs. Might
ddt: Merfolk vs. Goblin
ddu: Elves vs. Inventors
dmc: Commander: Dominaria United
dmr: Dominaria Remastered Booster Fun
dmu: Dominaria United Booster Fun
dvd: (Anthology) Divine vs Demonic
eld: Throne of Eldraine Booster Fun
emn: Eldrich Moon
evg: (Anthology) Elves vs. Goblins
exp: Masterpiece Series - Zendikar Expeditions; Masterpiece Series: Zendikar Expeditions
fbb: Revised Edition BB; 3rd Edition (Revised Edition)(Foreign Black Border); 3rd Edition - Black Border
fut: FUT
gk1: Guild Kit: Boros; Guild Kit: Dimir; Guild Kit: Izzet; Guild Kit: Selesnya; Guild Kit: Golgari; Guild
  Kit:Guilds of Ravnica; Guilds of Ravnica Guild Kits
gk2: Guild Kit: Azorius; Guild Kit: Orzhov; Guild Kit: Rakdos; Guild Kit: Gruul; Guild Kit: Simic; Guild
  Kit:Ravnica Allegiance; Ravnica Allegiance Guild Kits
gn2: Magic Game Night 2019
gn3: GN3
gnt: Magic Game Night; Game Night: 2018
gs1: Global Series: Jiang Yanggu and Mu Yanling; Global Series: Jiangg Yanggu & Mu Yanling
gvl: (Anthology) Garruk vs. Liliana
h1r: Modern Horizon Retro Frame; Modern Horizons - Retro Frames; Modern Horizons Retro Frame Foil
hop: Planechase 2009
hou: Hour of Devastation (Foil)
iko: Ikoria:Lair of Behemoths Booster Fun
jvc: (Anthology) Jace vs. Chandra
khm: KALDHEIM Booster Fun
lcc: Commander: The Lost Caverns of Ixalan
lci: Lost Caverns of Ixalan
lea: Alpha Edition; Alpha
leb: Beta Edition; Beta
leg: Legends - Italian
ltc: Commander: Lord of the Rings
ltr: Lord of the Rings: Tales of Middle Earth; Universes Beyond: The Lord of the Rings: Tales of
  Middle-earth; Universes Beyond: The Lord of the Rings: Tales of Middle-earth Foil
m10: 2010 Core Set
m11: 2011 Core Set
m12: 2012 Core Set
m13: 2013 Core set
m14: Magic 2014 Core Set; 2014 Core set
m15: Magic 2015 Core Set; 2015 Core set
m20: Core Set 2020 Plainswalker Deck
m21: Core Set 2021 Booster Fun
med: War of the Spark Mythic Edition; Ravnica Allegiance Mythic Edition; Guilds of Ravnica Mythic Edition;
  Masterpiece Series: Mythic Edition
mh2: Magic Modern Horizons 2 Draft Booster; Modern Horizon2; Modern Horizon2 Booster Fun
mic: Commander: Innistrad Midnight Hunt; Innistrad: Midnight Hunt Commander; Innistrad: Midnight Hunt:
  Commander; Commander: Innistrad: Midnight Hunt
mid: Innistrad: Midnight Hunt Booster Fun
mkc: Commander: Murders at Karlov Manor
mm2: MM2; Modern Masters 2015 Edition (MM2); Modern Masters 2015 Edition
mm3: MM3; Modern Masters 2017 Edition
mma: MMA
moc: Commander: March of the Machine
mom: March of the Machine Booster Fun
mp2: Masterpiece Series: Amonkhet Invocations
mps: Masterpiece Series: Kaladesh Inventions
msc: MSC; Commander: Marvel Super Heroes: Extras
mul: March of the Machine Multiverse Legends; March of the Machine: Multiverse Legends
ncc: Streets of New Capenna Commander; Streets of New Capenna: Commander; Commander: Streets of New Capenna
nec: Kamigawa: Neon Dynasty Commander; Kamigawa Neon Dynasty Commander; Kamigawa: Neon Dynasty: Commander
neo: Kamigawa Neon Dynasty Booster Fun
onc: Commander: Phyrexia All Will Be One
one: Phyrexia: All Will Be One Booster Fun
pafr: Ampersand Promos; Promo Pack: Adventures in the Forgotten Realms
palp: APAC Land; Promo: APAC Land
pc2: Planechase 2012 Edition
pcmp: Promo: Champs
pd2: Premium Deck Series: Fire & Lightning; Fire and Lightning; Fire & Lightning
pd3: Graveborn
peld: Promo Pack: Throne of Eldraine; Throne of Eldraine Prerelease Promos
pelp: Euro Land; Promo: European Land
pgpx: Promo: Grand Prix
pgru: Guru Land; Promo: Guru Lands
piko: Promo Pack: Ikoria
pip: Universes Beyond: Fallout
pkhm: Promo Pack: Kaldheim
plst: Mystery Booster; The List Reprints; Mystery Booster/The List; Mystery Booster& The List; Mystery
  Booster Cards
pm21: Promo Pack: Core Set 2021
pmh2: Modern Horizons 2 Prerelease Promos
pmid: Innistrad: Midnight Hunt Prerelease Promos; Innistrad: Midnight Hunt Promo Pack; Promo Pack:
  Innistrad: Midnight Hunt
pmom: March of the Machine Prerelease Promos
pneo: Kamigawa: Neon Dynasty Prerelease Promos; Promo Pack: Kamigawa: Neon Dynasty
ppro: Promo: Pro Tour
pstx: Promo Pack: Strixhaven
ptc: ProTour NewYork Decks 1996
pthb: Promo Pack: Theros Beyond Death
puma: Ultimate Masters Box Toppers; UBT; Ultimate Masters: Box Topper; Ultimate Box Toppers
pvan: Vanguard
rav: Ravnica
ren: Renaissance(German & French)
rex: Universes Beyond: Jurassic World
rin: Renaissance(Italian)
rvr: Ravnica Remastered - Variants (Foil); Ravnica Remastered - Variants; Ravnica Remastered - Retro Frame;
  Ravnica Remastered (Foil)
scd: Commander : Evergreen Starter Decks; Starter・Commander Deck
sch: Store Championship
slc: 30th Anniversary Countdown Kit
sld: Secret Lair Drop Series; SLD; Secret Lair; Secret Lair Drops; SECRET LAIR × POST
  MALONE: BACKSTAGE PASS; SECRET LAIR × POST MALONE: THE LANDS; Secret Lair x FORTNITE: Landmarks and
  Locations; Secret Lair x FORTNITE; Secret Lair x Street Fighter; Secret Lair x Arcane; Secret Lair x
  Arcane: Lands; Secret Lair x MSCHF; Secret Lair x Stranger Things
snc: Streets of New Capenna Booster Fun
sos: SOS; Secrets of Strixhaven: Extras
spg: MKM Special Guests; The Lost Caverns of Ixalan: Special Guests
sta: Strixhaven Mystical Archive JPN; Strixhaven: School of Mages MYSTICAL ARCHIVE; Strixhaven: Mystical
  Archives
stx: Strixhaven: School of Mages: Extras; Strixhaven: School of Mages Booster Fun
sum: Summer Magic
thb: Theros Beyond Death Booster Fun
tle: TLE
tsr: TSR; Time Spiral Remastered Bonus Sheet
ugin: Ugin's Fate promos; Promo: Ugin's Fate
uma: UMA
unf: Unfinity - Variants; Unfinity - Variants (Foil); Unfinity Booster Fun; Unfinity Galaxy Foil
v14: From the Vault: Annihilation (2014)
voc: Innistrad: Crimson Vow Commander; Innistrad: Crimson Vow: Commander
vow: Innistrad: Crimson Vow (Foil); Innistrad: Crimson Vow Booster Fun
who: Universes Beyond: Doctor Who
woc: Commander: Wilds of Eldraine
znc: Commander: Zendikar Rising
zne: EXPEDITION BOX TOPPERS
znr: ZENDIKAR RISING Booster Fun
`
