/** For tests: how markets, and stores with their names, write sets; `code: text; text`, `-` for no single set. */
export const TCGPLAYER = `
2ed: Unlimited Edition
2x2: Double Masters 2022
3ed: Revised Edition
40k: Universes Beyond: Warhammer 40,000
4bb: Fourth Edition (Foreign Black Border)
4ed: Fourth Edition
6ed: Classic Sixth Edition
7ed: 7th Edition
10e: 10th Edition
acr: Universes Beyond: Assassin's Creed
afc: Commander: Adventures in the Forgotten Realms
big: The Big Score
bot: Universes Beyond: Transformers
brr: The Brothers' War: Retro Frame Artifacts
c14: Commander 2014
c20: Commander: Ikoria
ced: Collector's Edition
cei: International Edition; Collector's Edition - International
clb: Commander Legends: Battle for Baldur's Gate
cm1: Commander's Arsenal
cm2: Commander Anthology Volume II
cmb1: Mystery Booster Playtest Cards 2019
cn2: Conspiracy: Take the Crown
cst: Coldsnap Theme Deck Reprints
dd1: Duel Decks: Elves vs. Goblins
dde: Duel Decks: Phyrexia vs. the Coalition
dkm: Deckmasters Garfield vs Finkel
dpa: Duels of the Planeswalkers
drb: From the Vault: Dragons
ecl: Lorwyn Eclipsed
ecc: Commander: Lorwyn Eclipsed
eoc: Commander: Edge of Eternities
eoe: Edge of Eternities
exp: Zendikar Expeditions
fca: FINAL FANTASY: Through the Ages
fbb: Foreign Black Border; Revised Edition (Foreign Black Border)
fdn: Foundations
fic: Commander: FINAL FANTASY
fin: FINAL FANTASY
g17: Gift Pack 2017
gk1: Guilds of Ravnica: Guild Kits
gk2: Ravnica Allegiance: Guild Kits
gn3: Game Night: Free-For-All
gs1: Global Series: Jiang Yanggu & Mu Yanling
h09: Premium Deck Series: Slivers
ice: Ice Age
j21: Jumpstart: Historic Horizons
j25: Foundations Jumpstart
jou: Journey Into Nyx
lea: Alpha Edition
leb: Beta Edition
ltc: Commander: The Lord of the Rings: Tales of Middle-earth
ltr: Universes Beyond: The Lord of the Rings: Tales of Middle-earth
m10: Magic 2010 (M10)
m15: Magic 2015 (M15)
m21: Core Set 2021
m3c: Commander: Modern Horizons 3
mat: March of the Machine: The Aftermath
mb2: Mystery Booster 2
md1: Magic Modern Event Deck
med: Guilds of Ravnica: Mythic Edition
mh3: Modern Horizons 3: Extras
mp2: Masterpiece Series: Amonkhet Invocations
mps: Masterpiece Series: Kaladesh Inventions
mul: Multiverse Legends
nec: Commander: Kamigawa: Neon Dynasty
otp: Breaking News
p15a: 15th Anniversary Promos
palp: APAC Lands
pca: Planechase Anthology
pelp: European Lands
peld: Promo Pack: Throne of Eldraine
pgru: Guru Lands
pip: Universes Beyond: Fallout
pltr: Promo Pack: The Lord of the Rings: Tales of Middle-earth
plst: The List Reprints; Mystery Booster Cards
ppro: Pro Tour Promos
pstx: Promo Pack: Strixhaven: School of Mages
ptk: Portal Three Kingdoms
ptkdf: Tarkir Dragonfury Promos
pvan: Vanguard
ren: Renaissance
rex: Universes Beyond: Jurassic World Collection
s99: Starter 1999
scd: Starter Commander Decks
sld: Secret Lair Drop Series; Secret Lair Drop Series: Summer Superdrop
slu: Secret Lair: Ultimate Edition
spg: Special Guests
spm: Marvel's Spider-Man
sum: Summer Magic
tla: Avatar: The Last Airbender
tmt: Teenage Mutant Ninja Turtles
tsb: Timeshifted
tsr: Time Spiral: Remastered
ugin: Ugin's Fate Promos
uma: Ultimate Masters
w16: Welcome Deck 2016
who: Universes Beyond: Doctor Who
wot: Wilds of Eldraine: Enchanting Tales
znc: Commander: Zendikar Rising
-: Prerelease Cards; Judge Promos; FNM Promos; Buy-A-Box Promos; Launch Party & Release Event Promos
  ; Game Day & Store Championship Promos; WPN & Gateway Promos; Media Promos; League Promos; Arena Promos
  ; Unique and Miscellaneous Promos; Open House Promos; Magic Player Rewards; MagicFest Cards; Duel Decks: Anthology
  ; World Championship Decks; Alternate Fourth Edition; Oversize Cards; Standard Showdown Promos; Box Sets
  ; Promo Pack: Core Set 2020; Mystery Booster: Convention Edition Exclusives; Special Occasion; JSS/MSS Promos
`

export const OTHER_MARKETS = `
2xm: Double Masters: Variants; Double Masters - Variants (Foil)
30a: Magic 30th Anniversary Edition
3ed: 3rd Edition; 3rd Edition / Revised
4ed: 4th Edition
6ed: 6th Edition; 6th Edition Classic
aer: Aether Revolt Variants
afr: D&D: Adventures in the Forgotten Realms: Variants
btd: Beatdown
bro: The Brothers' War - Variants
c21: Commander 2021 - Strixhaven; Commander: Strixhaven
cei: Collectors Ed Intl
chr: Chronicles
fbb: Revised Edition - FBB; 3rd Edition BB
pd3: Premium Deck: Graveborn
pjas: Junior APAC Series Promos
war: War of the Spark JPN Planeswalkers; War of the Spark Japanese Alternate Art
wmc: WMCQ Promos; World Magic Cup Qualifier Promo
dbl: Innistrad: Double Feature - Crimson Vow
clb: Commander Legends: Battle for Baldur's Gate Variants; Commander: Commander Legends: Battle for Baldur's Gate
cns: Conspiracy: 2014 Edition
dmu: Dominaria United - Variants; Dominaria United: Extras
dsc: Commander: Duskmourn: House of Horror
e01: Archenemy - Nicol Bolas
fdn: Magic: The Gathering Foundations
fic: Commander: Magic: The Gathering - FINAL FANTASY
fin: Magic: The Gathering - FINAL FANTASY
ltc: Universes Beyond: Lord of the Rings: Tales of Middle Earth Commander Decks
ltr: LotR: Tales of Middle-earth
m12: 2012 Core Set
m19: Core Set 2019; Core 2019; Core Set 2019 / M19; Core Set 2019 (Foil)
mh2: Modern Horizons 2 Variants; Modern Horizons II
mic: Innistrad: Midnight Hunt Commander
mid: Innistrad: Midnight Hunt Variants
pca: Planechase: Anthology
pc2: Planechase (2012 Edition)
pd2: Premium Deck Series: Fire & Lightning; PDS: Fire & Lightning
plst: Mystery Booster/The List
por: Portal 1
ptk: Portal 3K; Portal 3 Kingdoms
pwoe: Wilds of Eldraine: Promos
rvr: Ravnica Remastered - Retro Frame
spe: Magic: The Gathering | Marvel's Spider-Man: Eternal
spm: Magic: The Gathering | Marvel's Spider-Man
sta: Strixhaven: School of Mages Etched; Japanese Mystical Archive; Strixhaven: Mystical Archive; Strixhaven Mystical Archive - Foil Etched
stx: Strixhaven: School of Mages: Extras
tle: Avatar: The Last Airbender Eternal
tsb: Time Spiral "Timeshifted"
tmid: Innistrad: Midnight Hunt: Tokens
tsr: Time Spiral Remastered: Extras
amh3: Art Series: Modern Horizons 3
v15: FTV: Angels
-: Promotional; Promo: General; Promotional Cards; World Championships; Strixhaven: School of Mages Japanese
  ; Wilds of Eldraine: Promos: Tokens; Heroes of the Realm Promos
  ; Secrets of Strixhaven: Promos; MagicFest Promos; Mystical Archive; Foundations Beginner Box; Sealed Foundations
`

export const STORE_SHELVES = `
40k: Warhammer 40k Singles; Warhammer 40K
all: Alliances Singles
bok: Betrayers
c17: 2017 Commander
clb: Commander : Battle for Baldur's Gate; Baldur's Gate
gpt: Ravnica Block - Guildpact
ice: Magic - Ice Age; Magic Singles - Ice Age; MTG Ice Age (English)
isd: Innistrad - Foil; MTG Singles: Innistrad
big: Outlaws: The Big Score
otp: Outlaws: Breaking News
spg: Special Guest
ltc: Lord of the Rings Commander
m11: Magic 2011 Core Set; M11 Core Set
mh3: Magic Modern Horizons 3 Draft Boosters; Modern Horizons 3 Showcase; Modern Horizons 3 - Borderless
mma: Modern Masters 2013; Modern Masters (2013 Edition)
pgpt: Guildpact Prerelease
rav: Ravnica; Ravnica City of Guilds (Rare)
scd: Commander : Evergreen Starter Decks
sld: Secret Lair; Secret Lair x Street Fighter; Secret Lair Commander Deck: Raining Cats and Dogs
sok: Saviors; Saviours of Kamigawa
usg: Urzas Saga; Urza Saga
-: Commander Non-Rares (C11 - C21); Duel Deck Non-Rares; Pre-Release Promos; (MISC4); Magic Singles; Ice Age block
  ; Lord of the Rings: Tales of Middle Earth (MTG) Sealed; Modern Horizons 3 Booster Box; Zendikar Playmats; Older Sets
`
