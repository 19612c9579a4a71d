/** For tests: special copies, promos, other names, and what stays uncertain. Written as `titles-corpus.ts` says. */
export const COPIES = `
@ Lightning Bolt
Lightning Bolt (Borderless) [Double Masters 2022] => 2x2#- nonfoil - en
Lightning Bolt (Borderless) [Double Masters 2022] ;; ;; Near Mint Foil => 2x2#361 foil NM en
Lightning Bolt (Borderless) (Foil Etched) [Double Masters 2022] => 2x2#530 etched - en
Lightning Bolt (Showcase) [Commander Legends: Battle for Baldur's Gate] => clb#401 nonfoil - en
Lightning Bolt (401) - CLB ;; ;; Foil / Near Mint => clb#401 foil NM en
Lightning Bolt (Borderless Alternate Art) [Double Masters 2022] => 2x2#- nonfoil - en
Lightning Bolt (141/249) [The List] => plst#A25-141 nonfoil - en
Lightning Bolt - The List ;; Magic Singles => plst#- nonfoil - en
Lightning Bolt (A25) ;; The List Reprints => plst#- nonfoil - en
Lightning Bolt (E01-54) ;; The List => plst#E01-54 nonfoil - en
Lightning Bolt (084 - Foil) ;; Secret Lair => sld#84 foil - en
Lightning Bolt (0084) [Secret Lair Drop Series] ;; ;; Near Mint Foil => sld#84 foil NM en
Lightning Bolt (1638) [Secret Lair Drop Series] => sld#1638 nonfoil - en
Lightning Bolt (675 - Non-Foil (Hadoken)) ;; Secret Lair => sld#675 nonfoil - en
Lightning Bolt (Hadoken) ;; Secret Lair => sld#675 nonfoil - en
Hadoken (Lightning Bolt) (675) - Foil ;; Secret Lair Drop => sld#675 foil - en
Hadoken => sld#675 nonfoil - en
Hadoken [Secret Lair Drop] ;; ;; Lightly Played => sld#675 nonfoil LP en
Thrum of the Vestige - Lightning Bolt (Showcase) => fca#40 nonfoil - en
Lightning Bolt (Thrum of the Vestige) => fca#40 nonfoil - en
Lightning Bolt (Thrum of the Vestige) [Final Fantasy: Through the Ages] - NM => fca#40 nonfoil NM en
Thrum of the Vestige (Borderless) - Foil ;; Final Fantasy: Through the Ages => fca#40 foil - en
Lightning Bolt (Foil Etched - 105 - JPN Alternate Art) ;; Strixhaven Mystical Archive => sta#105 etched - ja
Lightning Bolt (Japanese Etched Foil) [Strixhaven Mystical Archive] => sta#- etched - ja
Lightning Bolt (Textless Foil) [Magic Player Rewards 2010] => p10#1 foil - en
Lightning Bolt - Judge Promo ;; Judge Gift Cards 1998 => jgp#1 foil - en
Lightning Bolt (MagicFest Non-Foil) ;; MagicFest 2019 => pf19#- nonfoil - en
Lightning Bolt ;; Fourth Edition (Foreign Black Border) ;; Good => 4bb#- nonfoil MP null
Lightning Bolt [M10, Foil, NM] => m10#- foil NM en
Lightning Bolt - MM2 - Foil - NM - Italian => mm2#- foil NM it
Lightning Bolt (V.1) ;; Secret Lair Drop => sld#- nonfoil - en
Lightning Bolt (M10) ;; Modern Masters 2015 => -#- nonfoil - en
Lightning Bolt [Quest for the Unknown] => -#- nonfoil - en
Lightning Bolt (Jubilee Stamp) ;; Magic 2010 => ?m10#- nonfoil - en
Lightning Bolt - Limited Run ;; Magic 2010 => ?m10#- nonfoil - en
Ryu's Fist - Lightning Bolt ;; Secret Lair Drop => ?sld#- nonfoil - en
Magic The Gathering - Set To Come - Lightning Bolt - 0299 => ?-#299 nonfoil - en
Lightning Bolt // Lightning Bolt ;; Secret Lair Drop => ?sld#- nonfoil - en
Lightning Bolt (2013) ;; Promos => ?-#- null - en
@ Steam Vents
Steam Vents (Borderless) [Ravnica Remastered] => rvr#298 nonfoil - en
Steam Vents (Retro) [Ravnica Remastered] ;; ;; Near Mint => rvr#- nonfoil NM en
Steam Vents (Retro) [Ravnica Remastered] - Non-Foil => rvr#412 nonfoil - en
Steam Vents (Retro) (Serialized) [Ravnica Remastered] => rvr#412z foil - en
Steam Vents (Borderless) (Galaxy Foil) [Unfinity] => unf#527 foil - en
[FOIL] [BORDERLESS] Steam Vents ~ Unfinity [ NearMint ] [ Magic MTG ] => unf#- foil NM en
Magic The Gathering - Ravnica Remastered - Steam Vents (Borderless Card) - 0298 (Foil) => rvr#298 foil - en
Steam Vents (Zendikar Expeditions Full Art foil) | Masterpiece Series - Zendikar Expeditions => exp#12 foil - en
Steam Vents - Zendikar Expedition => exp#- foil - en
Steam Vents [Expeditions] (foil) => exp#- foil - en
Steam Vents - Promo Pack ;; Guilds of Ravnica => pgrn#257p null - en
Steam Vents - Promo Pack (PGRN) (Foil) => pgrn#257p foil - en
Steam Vents (Promo Pack) [Guilds of Ravnica Promos] ;; ;; Near Mint Foreign => pgrn#257p null NM null
Steam Vents - Foil - Prerelease Promo ;; Guilds of Ravnica => pgrn#257s foil - en
Steam Vents [Guilds of Ravnica Prerelease Promos] ;; ;; Near Mint Foil => pgrn#257s foil NM en
Steam Vents - Promo Pack ;; Ravnica Remastered => -#- null - en
Steam Vents - Judge Promo ;; Guilds of Ravnica => -#- null - en
Steam Vents (Foil) [Guildpact] ;; ;; Non-Foil, NM => gpt#- null NM en
Steam Vents (298) => -#298 nonfoil - en
@ Tarmogoyf
Scrounging Deathclaw - Tarmogoyf (Showcase) Foil ;; Fallout => pip#- foil - en
Scrounging Deathclaw - Tarmogoyf (Showcase) (Surge Foil) Foil ;; Fallout => pip#- foil - en
Scrounging Deathclaw - Tarmogoyf (Surge Foil) ;; Fallout => pip#877 foil - en
Scrounging Deathclaw - Tarmogoyf (Showcase) ;; Cards of the Week => -#- nonfoil - en
Scrounging Deathclaw (Borderless) [Fallout] ;; ;; Lightly Played => pip#- nonfoil LP en
【EN】【Foil】 《Tarmogoyf》[UBT]#U19 => puma#U19 foil - en
《タルモゴイフ/Tarmogoyf》[FUT] 緑R => fut#- nonfoil - en
Tarmogoyf (Box Topper) ;; Ultimate Box Topper => puma#U19 foil - en
Tarmogoyf - Ultimate Box Topper (U19) => puma#U19 foil - en
Tarmogoyf - MM3 ;; ;; Played => mm3#- nonfoil MP en
Tarmogoyf ;; Ultimate Masters ;; Foil, English => uma#- foil - en
Tarmogoyf (FUT-153) ;; The List ;; NM/LP => plst#FUT-153 nonfoil LP en
@ Dromoka's Command
Dromoka's Command - Prerelease Promo ;; Dragons of Tarkir => pdtk#221s foil - en
Dromoka's Command - The List => plst#- nonfoil - en
@ Restless Spire
Restless Spire ;; Wilds of Eldraine ;; Foil, English => woe#- foil - en
Restless Spire (Borderless) ;; Wilds of Eldraine ;; NM, English => woe#307 nonfoil NM en
Restless Spire (0260) (Promo Pack) ;; Wilds of Eldraine Promos => pwoe#260p null - en
@ Fire // Ice
Fire // Ice (Retro Frame) (Foil Etched) [Modern Horizons 2] => mh2#422 etched - en
Fire // Ice - FNM Promo ;; Friday Night Magic 2006 => f06#12a foil - en
Fire // Ice (225) [The List] => plst#UMA-225 nonfoil - en
Fire/Ice Foil [APC] => apc#- foil - en
Ice - Ultimate Masters => uma#- nonfoil - en
@ Aether Vial
Æther Vial - Foil ;; Kaladesh Inventions => mps#- foil - en
Æther Vial (Masterpiece) ;; Kaladesh Inventions => mps#- foil - en
Aether Vial [From the Vault: Relics] => v10#- foil - en
Aether Vial (SLD-1640) Foil => sld#1640 foil - en
@ Shipwreck Marsh
Shipwreck Marsh (Borderless) [Innistrad: Midnight Hunt] => mid#285 nonfoil - en
Shipwreck Marsh (Promo Pack) [Innistrad: Midnight Hunt Promo Pack] => pmid#267p null - en
@ Bonecrusher Giant // Stomp
Bonecrusher Giant (Showcase) [Throne of Eldraine] => eld#291 nonfoil - en
Bonecrusher Giant // Stomp - Showcase - Foil ;; Throne of Eldraine ;; LP => eld#291 foil LP en
Bonecrusher Giant (Stomp) ;; Throne of Eldraine => eld#- nonfoil - en
@ Lim-Dûl's Vault
Lim-Dul's Vault (1996) ;; Secret Lair Countdown Kit => slc#1996 nonfoil - en
@ Hidetsugu, Devouring Chaos
FOIL SHOWCASE Hidetsugu, Devouring Chaos 378 -  Kamigawa Neon Dynasty => neo#378 foil - en
Hidetsugu, Devouring Chaos (Showcase) [Kamigawa: Neon Dynasty] - Non-Foil => neo#378 nonfoil - en
Hidetsugu, Devouring Chaos (Neon Ink Foil) [Kamigawa: Neon Dynasty] => neo#429 foil - en
@ Zilortha, Strength Incarnate
Godzilla, King of the Monsters => iko#275 nonfoil - en
Godzilla, King of the Monsters - Zilortha, Strength Incarnate ;; Ikoria ;; NM => iko#275 nonfoil NM en
Zilortha, Strength Incarnate (Godzilla, King of the Monsters) - Foil ;; Commander Masters => cmm#- foil - en
Zilortha, Strength Incarnate - Buy-a-Box ;; Ikoria: Lair of Behemoths => iko#275 null - en
@ Sol Ring
Sol Ring (C21) => c21#- nonfoil - en
Sol Ring [3ED - N/A] => 3ed#- nonfoil - en
Sol Ring (0912) (Rainbow Foil) [Secret Lair Drop Series] => sld#912 foil - en
Sol Ring - Universes Beyond - Fallout - Foil => pip#- foil - en
Sol Ring - Warhammer 40k (40K) - 249 => 40k#249 nonfoil - en
@ Foil
Foil - Foil ;; Prophecy => pcy#- foil - en
`
