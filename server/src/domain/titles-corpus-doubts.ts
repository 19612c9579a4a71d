/**
 * For tests: finishes that are denied or contradict each other, glued grades, names of sets that end in a number, and
 * short names of shelves. Written as `titles-corpus.ts` says.
 */
export const DOUBTS = `
@ Chrome Mox
Chrome Mox ;; Mirrodin ;; NM Not Foil => mrd#- nonfoil NM en
Chrome Mox ;; Mirrodin ;; No Foil, NM => mrd#- nonfoil NM en
Chrome Mox ;; Mirrodin ;; Foil: No / NM => mrd#- nonfoil NM en
Chrome Mox ;; Mirrodin ;; Foil: Yes / NM => mrd#- foil NM en
Chrome Mox - Not Foil ;; Mirrodin ;; SP => mrd#- nonfoil LP en
Chrome Mox - Foil [Non-Foil] => -#- - - en
Chrome Mox (Foil) (Non-Foil) ;; Mirrodin ;; NM => mrd#- - NM en
Chrome Mox (Foil) ;; Mirrodin ;; Foil / Non-Foil => mrd#- - - en
Chrome Mox ;; Mirrodin ;; Premium / NM => mrd#- - NM en
Chrome Mox ;; Mirrodin ;; Holo NM => mrd#- - NM en
Chrome Mox ;; Mirrodin ;; LightlyPlayed => mrd#- nonfoil LP en
Chrome Mox ;; Mirrodin ;; HeavilyPlayed Foil => mrd#- foil HP en
[FOIL] Chrome Mox ~ Mirrodin [ LightPlayed ] [ Magic MTG ] => mrd#- foil LP en
Chrome Mox ~ Mirrodin [ SlightlyPlayed ] [ Magic MTG ] => mrd#- nonfoil LP en
Chrome Mox ~ Mirrodin [ ModeratelyPlayed ] [ Magic MTG ] => mrd#- nonfoil MP en
Chrome Mox ;; Mirrodin ;; Not Mint => mrd#- nonfoil - en
Chrome Mox ;; Mirrodin ;; Unplayed => mrd#- nonfoil - en
Chrome Mox [Special Guests: Modern Horizons 3] => spg#- nonfoil - en
Chrome Mox - Special Guests: Modern Horizons 3 => spg#- nonfoil - en
Chrome Mox [Special Guests 92] => spg#92 nonfoil - en
Chrome Mox [Eternal Masters 2] => -#- nonfoil - en
Chrome Mox - Eternal Masters 2 => ?-#- nonfoil - en
Chrome Mox [Mirrodin 2003] => -#- nonfoil - en
Chrome Mox [Magic 30] => -#- nonfoil - en
Chrome Mox [Mirrodin 152] => mrd#152 nonfoil - en
Chrome Mox - MRD 152 => mrd#152 nonfoil - en
Chrome Mox - Mirrodin - 3 in stock => mrd#- nonfoil - en
Chrome Mox - Mirrodin (2 available) => mrd#- nonfoil - en
Chrome Mox - Mirrodin - Qty 4 => mrd#- nonfoil - en
Chrome Mox - Mirrodin - Foil - 9 left => mrd#- foil - en
Chrome Mox Near Mint => -#- nonfoil NM en
Chrome Mox Lightly Played ;; Mirrodin => mrd#- nonfoil LP en
Chrome Mox (MRD) LightlyPlayed Foil => mrd#- foil LP en
Mirrodin: Chrome Mox => mrd#- nonfoil - en
Mirrodin: Chrome Mox - Foil => mrd#- foil - en
Chrome Mox (Eternal Masters, Foil, Lightly Played) => ema#- foil LP en
@ Lightning Bolt
Lightning Bolt (Secret Lair Drop, Foil, Lightly Played) => sld#- foil LP en
Lightning Bolt Heavily Played [Magic 2010] => m10#- nonfoil HP en
Lightning Bolt Greaves Near Mint => no
@ Swords to Plowshares
Swords to Plowshares [Battlebond 2] => -#- nonfoil - en
Swords to Plowshares [Commander Legends 2] => -#- nonfoil - en
Swords to Plowshares [Conspiracy 2] => -#- nonfoil - en
Swords to Plowshares ;; Conspiracy 2 => -#- nonfoil - en
Swords to Plowshares [Mystery Booster 2] => -#- nonfoil - en
Swords to Plowshares (C16-78) [The List] => plst#C16-78 nonfoil - en
@ Arcane Signet
Arcane Signet ;; AFR Commander => afc#- nonfoil - en
Arcane Signet ;; Eldraine Commander => woc#- nonfoil - en
Arcane Signet ;; Ixalan Commander => lcc#- nonfoil - en
Arcane Signet ;; Karlov Manor Commander => mkc#- nonfoil - en
Arcane Signet ;; Commander: Thunder Junction => otc#- nonfoil - en
Arcane Signet (Duskmourn Commander) => dsc#- nonfoil - en
Arcane Signet ;; Innistrad Commander => -#- nonfoil - en
Arcane Signet ;; Throne of Eldraine => eld#- nonfoil - en
Arcane Signet ;; Eldraine => -#- nonfoil - en
@ Path to Exile
Path to Exile ;; Outlaws of Thunder Junction: Breaking News => otp#- nonfoil - en
Path to Exile [Breaking News - Outlaws of Thunder Junction] => otp#- nonfoil - en
Path to Exile ;; Outlaws of Thunder Junction => -#- nonfoil - en
Path to Exile ;; Modern Masters 2 => -#- nonfoil - en
@ Brainstorm
Brainstorm ;; Masques ;; Near Mint, S-Chinese => mmq#- nonfoil NM zh
Brainstorm [Mercadian Masques] => mmq#- nonfoil - en
@ Charix, the Raging Isle
Charix, the Raging Isle (386) (Bundle) [Zendikar Rising] => znr#386 foil - en
Charix, the Raging Isle (Bundle) [Zendikar Rising] => znr#386 foil - en
Charix, the Raging Isle (Bundle) ;; Zendikar Rising ;; NM => znr#386 foil NM en
Charix, the Raging Isle (Bundle Promo) [Zendikar Rising] => znr#386 foil - en
Charix, the Raging Isle - Bundle => no
Charix, the Raging Isle (Bundle) => no
Charix, the Raging Isle - Zendikar Rising Bundle => no
Charix, the Raging Isle - Bundle ;; Zendikar Rising => no
@ Opt
Opt [Ixalan] => xln#- nonfoil - en
Opt (60) - DOM ;; ;; NM => dom#60 nonfoil NM en
`
