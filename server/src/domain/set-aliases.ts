/** `text: code code`, separated by semicolons. */
const ALIASES = `
  alpha: lea; beta: leb; unlimited: 2ed; revised: 3ed; fourth edition: 4ed; fifth edition: 5ed; sixth
  edition: 6ed; classic sixth edition: 6ed; seventh edition: 7ed; eighth edition: 8ed; ninth edition: 9ed;
  tenth edition: 10e; summer magic: sum; portal: por; portal 1: por; portal 2: p02; portal 3: ptk; portal
  ii: p02; portal 3 kingdoms: ptk; starter: s99; starter 1999: s99; starter 2000: s00; chronicles: chr;
  legends: leg; dark: drk; champions: chk; betrayers: bok; saviors: sok; saviours: sok; ravnica: rav; city
  of guilds: rav; time spiral: tsp; timeshifted: tsb; time spiral timeshifted: tsb; mirrodin: mrd;
  innistrad: isd; zendikar: zen; theros: ths; dominaria: dom; ixalan: xln; lorwyn: lrw; kamigawa: chk;
  conspiracy: cns; conspiracy 2: cn2; planechase: hop; archenemy: arc; game night: gnt; jumpstart: jmp;
  commander: cmd; commander 2011: cmd; commander anthology: cma; commander anthology vol 2: cm2; commander
  anthology 2: cm2; commander anthology volume 2: cm2; commander legends: cmr; commander battle for
  baldurs gate: clb; commander evergreen starter decks: scd; starter commander: scd; commander innistrad
  midnight hunt: mic; commander innistrad crimson vow: voc; commander lord of rings: ltc; lord of rings
  commander: ltc; lord of rings tales of middle earth commander: ltc; commander 2021: c21; commander
  strixhaven: c21; commander ikoria: c20; commander 2020: c20; lord of rings: ltr; modern masters: mma;
  modern masters 2013: mma; modern masters 2: mm2; modern masters 3: mm3; double masters: 2xm; modern
  horizons: mh1; modern horizons 1: mh1; masters 25: a25; 25th masters: a25; warhammer 40k: 40k; warhammer
  40000: 40k; universes beyond warhammer 40000: 40k; doctor who: who; list: plst plist; list reprints:
  plst plist; mystery booster: mb1 plst plist; mystery booster list: plst plist; secret lair: sld; secret
  lair drop series: sld; secret lair ultimate edition: slu; ultimate masters box toppers: puma; ultimate
  box toppers: puma; box toppers: puma; battle for zendikar expeditions: exp; zendikar expeditions: exp;
  expeditions: exp; innistrad remastered: inr; new phyrexia: nph; foreign black border: fbb; oath of
  gatewatch expeditions: exp; kaladesh masterpieces: mps; inventions: mps; invocations: mp2; amonkhet
  masterpieces: mp2; strixhaven mystical archive: sta; mystical archive: sta; mystical archives: sta;
  brothers war: bro; brothers war retro artifacts: brr; retro artifacts: brr; march of machine: mom;
  special guest: spg; special guests: spg; breaking news: otp; big score: big; enchanting tales: wot;
  multiverse legends: mul; core 2019: m19; core 2020: m20; core 2021: m21; edge of eternities: eoe; wilds
  of eldraine: woe; final fantasy: fin; teenage mutant ninja turtles: tmt
`

/**
 * What stores call sets, folded as `foldWords` does and without `the`, to the codes it can mean, the
 * likeliest first. Where a text is in this table no other reading of it is tried. Sets whose whole name
 * begins or lies within a longer set's name are here too, so that `Zendikar` is never read as `Zendikar
 * Rising`.
 */
export const SET_ALIASES: ReadonlyMap<string, readonly string[]> = new Map(
  ALIASES.trim()
    .split(/\s*;\s*/)
    .map((line) => line.split(': '))
    .map(([text = '', codes = '']) => [text.replace(/\s+/g, ' '), codes.split(/\s+/)]),
)

const KINDS = `
  commander promos promo tokens token expeditions inventions invocations topper toppers jumpstart
  theme front minigames prerelease alchemy substitute oversized planes schemes remastered masters
  timeshifted rising united horizons legends anthology archive artifacts foreign launch display
  stickers sticker heros clash kit scene extras eternal bonus friday
`

/** Words that make another set of the set they stand beside: `X` is never read as `X Commander`. */
export const KIND_WORDS: ReadonlySet<string> = new Set(KINDS.trim().split(/\s+/))
