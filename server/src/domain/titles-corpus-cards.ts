import type { Finish, KnownCard, KnownPrinting } from '@lgs/shared/schemas/card'

/**
 * For tests: cards with names that are hard to read, and enough of their printings, as a whole catalog would have
 * them. `@ name; split` where both faces are names, then `code; set; number finishes; traits; flavour name`.
 */
const CARDS = `
@ Lightning Bolt
lea; Limited Edition Alpha; 161 n
3ed; Revised Edition; 162 n
4bb; Fourth Edition Foreign Black Border; 208 n
jgp; Judge Gift Cards 1998; 1 f; judgegift promo
m10; Magic 2010; 146 nf
p10; Magic Player Rewards 2010; 1 f; fullart playerrewards promo textless
mm2; Modern Masters 2015; 122 nf
a25; Masters 25; 141 nf
pf19; MagicFest 2019; 1 nf; promo
sld; Secret Lair Drop; 84 f
sld; Secret Lair Drop; 675 nf; borderless; Hadoken
plst; The List; A25-141 n
plst; The List; E01-54 n
sta; Strixhaven Mystical Archive; 42 nfe; boosterfun showcase
sta; Strixhaven Mystical Archive; 105 nfe; boosterfun showcase
clb; Commander Legends: Battle for Baldur's Gate; 187 nf
clb; Commander Legends: Battle for Baldur's Gate; 401 nf; boosterfun showcase
2x2; Double Masters 2022; 117 nf
2x2; Double Masters 2022; 361 nf; boosterfun borderless
2x2; Double Masters 2022; 530 e; boosterfun borderless etched
fca; Final Fantasy: Through the Ages; 40 nf; borderless; Thrum of the Vestige
@ Steam Vents
gpt; Guildpact; 164 nf
rtr; Return to Ravnica; 247 nf
exp; Zendikar Expeditions; 12 f; borderless fullart
grn; Guilds of Ravnica; 257 nf
pgrn; Guilds of Ravnica Promos; 257p nf; promopack promo stamped
pgrn; Guilds of Ravnica Promos; 257s f; prerelease promo datestamped
unf; Unfinity; 283 nf; borderless
unf; Unfinity; 527 f; borderless galaxyfoil
rvr; Ravnica Remastered; 288 nf
rvr; Ravnica Remastered; 298 nf; borderless boosterfun
rvr; Ravnica Remastered; 412 nf; retro_frame boosterfun
rvr; Ravnica Remastered; 412z f; retro_frame boosterfun serialized
@ Tarmogoyf
fut; Future Sight; 153 nf
mma; Modern Masters; 166 nf
mm3; Modern Masters 2017; 141 nf
puma; Ultimate Box Topper; U19 f; boxtopper borderless
uma; Ultimate Masters; 187 nf
plst; The List; FUT-153 n
tsr; Time Spiral Remastered; 235 nf
pip; Fallout; 349 nf; borderless; Scrounging Deathclaw
pip; Fallout; 877 f; borderless surgefoil; Scrounging Deathclaw
@ Dromoka's Command
dtk; Dragons of Tarkir; 221 nf
pdtk; Dragons of Tarkir Promos; 221s f; prerelease promo datestamped
plst; The List; DTK-221 n
2x2; Double Masters 2022; 206 nf
@ Restless Spire
woe; Wilds of Eldraine; 260 nf
woe; Wilds of Eldraine; 307 nf; borderless
pwoe; Wilds of Eldraine Promos; 260p nf; promopack promo stamped
pwoe; Wilds of Eldraine Promos; 260s f; prerelease promo datestamped
@ Fire // Ice; split
apc; Apocalypse; 128 nf
f06; Friday Night Magic 2006; 12a f; fnm promo
uma; Ultimate Masters; 225 nf
plst; The List; UMA-225 n
mh2; Modern Horizons 2; 290 nf
mh2; Modern Horizons 2; 422 nfe; retro_frame
@ Lim-Dûl's Vault
all; Alliances; 107 n
c13; Commander 2013; 197 n
slc; Secret Lair Countdown; 1996 nf
@ Aether Vial
dst; Darksteel; 91 nf
v10; From the Vault: Relics; 1 f
mps; Kaladesh Inventions; 6 f
ima; Iconic Masters; 212 nf
sld; Secret Lair Drop; 1640 nf
@ Kongming, "Sleeping Dragon"
ptk; Portal Three Kingdoms; 9 n
c13; Commander 2013; 16 n
a25; Masters 25; 20 nf
@ Emeritus of Conflict // Lightning Bolt
sos; Secrets of Strixhaven; 113 nf
psos; Secrets of Strixhaven Promos; 113p nf; promopack promo stamped
@ Shipwreck Marsh
mid; Innistrad: Midnight Hunt; 267 nf
mid; Innistrad: Midnight Hunt; 285 nf; borderless boosterfun
pmid; Innistrad: Midnight Hunt Promos; 267p nf; promopack promo stamped
pmid; Innistrad: Midnight Hunt Promos; 267s f; prerelease promo datestamped
@ Delver of Secrets // Insectile Aberration
isd; Innistrad; 51 nf
v17; From the Vault: Transform; 7 f
mid; Innistrad: Midnight Hunt; 47 nf
@ Bonecrusher Giant // Stomp
eld; Throne of Eldraine; 115 nf
eld; Throne of Eldraine; 291 nf; showcase boosterfun
peld; Throne of Eldraine Promos; 115p nf; promopack promo stamped
peld; Throne of Eldraine Promos; 115s f; prerelease promo datestamped
@ Borrowing 100,000 Arrows
ptk; Portal Three Kingdoms; 35 n
a25; Masters 25; 45 nf
@ Erase (Not the Urza's Legacy One)
unh; Unhinged; 10 nf
@ B.F.M. (Big Furry Monster)
ugl; Unglued; 28 n
ugl; Unglued; 29 n
@ Who // What // When // Where // Why; split
unh; Unhinged; 120 nf
und; Unsanctioned; 75 n
@ Okaun, Eye of Chaos
bbd; Battlebond; 6 nf
pbbd; Battlebond Promos; 6s f; prerelease promo datestamped
@ Jötun Grunt
csp; Coldsnap; 8 nf
plst; The List; CSP-8 n
@ +2 Mace
afr; Adventures in the Forgotten Realms; 1 nf
@ 1996 World Champion
pcel; Celebration Cards; 1 n; promo
@ Hazmat Suit (Used)
ust; Unstable; 57 nf
@ _____
unh; Unhinged; 23 nf
@ "Ach! Hans, Run!"
unh; Unhinged; 116 nf
@ Foil
pcy; Prophecy; 34 nf
uma; Ultimate Masters; 55 nf
sld; Secret Lair Drop; 1800 nf
@ Hidetsugu, Devouring Chaos
neo; Kamigawa: Neon Dynasty; 99 nf
neo; Kamigawa: Neon Dynasty; 378 nf; showcase boosterfun
neo; Kamigawa: Neon Dynasty; 429 f; neonink showcase boosterfun
pneo; Kamigawa: Neon Dynasty Promos; 99p nf; promopack promo stamped
@ Zilortha, Strength Incarnate
iko; Ikoria: Lair of Behemoths; 275 nf; buyabox godzillaseries promo; Godzilla, King of the Monsters
cmm; Commander Masters; 366 nf
@ Sol Ring
3ed; Revised Edition; 274 n
c21; Commander 2021; 263 n
40k; Warhammer 40,000 Commander; 249 nf
pip; Fallout; 239 nf
sld; Secret Lair Drop; 912 f; rainbowfoil
@ Chrome Mox
mrd; Mirrodin; 152 nf
ema; Eternal Masters; 219 nf
mps; Kaladesh Inventions; 9 f
2xm; Double Masters; 243 nf
2xm; Double Masters; 356 nf; borderless boosterfun
spg; Special Guests; 92 nf
@ Swords to Plowshares
lea; Limited Edition Alpha; 41 n
3ed; Revised Edition; 41 n
cns; Conspiracy; 89 nf
bbd; Battlebond; 110 nf
cmr; Commander Legends; 387 nf
c16; Commander 2016; 78 n
spg; Special Guests; 54 nf
plst; The List; C16-78 n
@ Arcane Signet
eld; Throne of Eldraine; 331 n
afc; Forgotten Realms Commander; 197 n
mic; Midnight Hunt Commander; 157 n
voc; Crimson Vow Commander; 159 n
woc; Wilds of Eldraine Commander; 145 n
lcc; The Lost Caverns of Ixalan Commander; 104 n
mkc; Murders at Karlov Manor Commander; 223 n
otc; Outlaws of Thunder Junction Commander; 252 n
dsc; Duskmourn: House of Horror Commander; 89 n
@ Path to Exile
con; Conflux; 15 nf
mma; Modern Masters; 25 nf
otp; Breaking News; 6 nf
@ Brainstorm
ice; Ice Age; 61 n
5ed; Fifth Edition; 76 n
mmq; Mercadian Masques; 61 nf
ema; Eternal Masters; 40 nf
@ Charix, the Raging Isle
znr; Zendikar Rising; 49 nf
znr; Zendikar Rising; 325 nf; showcase boosterfun
znr; Zendikar Rising; 386 f; bundle promo
pznr; Zendikar Rising Promos; 49p nf; promopack promo stamped
pznr; Zendikar Rising Promos; 49s f; prerelease promo datestamped
@ Opt
inv; Invasion; 64 nf
xln; Ixalan; 65 nf
pxln; Ixalan Promos; 2 nf; promo
dom; Dominaria; 60 nf
`

const FINISHES: Record<string, Finish> = { n: 'nonfoil', f: 'foil', e: 'etched' }

function readPrinting(line: string): KnownPrinting {
  const [set_code = '', set_name = '', copy = '', traits = '', flavor_name] = line.split('; ')
  const [collector_number = '', letters = ''] = copy.split(' ')
  const finishes = [...letters].flatMap((letter) => FINISHES[letter] ?? [])
  const printing = {
    set_code,
    set_name,
    collector_number,
    finishes,
    traits: traits.split(' ').filter(Boolean),
  }
  return flavor_name === undefined ? printing : { ...printing, flavor_name }
}

/** The cards by name. */
export const corpusCards: ReadonlyMap<string, KnownCard> = new Map(
  CARDS.trim()
    .slice(2)
    .split('\n@ ')
    .map((block) => {
      const [head = '', ...lines] = block.split('\n')
      const [card_name = '', layout] = head.split('; ')
      const faces = card_name.split(' // ')
      const printings = lines.map(readPrinting)
      return [card_name, { card_name, faces, back_face_is_name: layout === 'split', printings }]
    }),
)
