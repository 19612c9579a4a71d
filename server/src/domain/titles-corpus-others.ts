/** For tests: what is not the card, though it bears its name. Written as `titles-corpus.ts` says. */
export const OTHERS = `
@ Lightning Bolt
Emeritus of Conflict // Lightning Bolt => no
Emeritus of Conflict // Lightning Bolt (332) - SOS => no
Emeritus of Conflict // Lightning Bolt [Secrets of Strixhaven] ;; ;; Near Mint Foil => no
Zeus - Mr. Lightning Bolts (92) => no
Zeus - Mr. Lightning Bolts ;; Disney Lorcana => no
Lightning Bolt ;; Flesh and Blood => no
Lightning Bolt (Red) ;; Pokemon Singles => no
Lightning Bolt ;; Yu-Gi-Oh! => no
Lightning Bolt [Final Fantasy TCG] => no
Lightning Bolts [Magic 2010] => no
Lightning Bolt Mm2 146 Magic 2010 => no
Lightning Bolt Token => no
Lightning Bolt Art Card => no
Art Series: Lightning Bolt => no
Art Series: Lightning Bolt (V.2) => no
Lightning Bolt Art Card [Strixhaven: School of Mages Art Series] => no
Lightning Bolt ;; Strixhaven Art Series => no
Lightning Bolt [Collectors' Edition] => no
Lightning Bolt [Intl. Collectors’ Edition] => no
Lightning Bolt ;; 30th Anniversary Edition => no
Lightning Bolt (Not Tournament Legal) ;; Promos => no
Lightning Bolt (New York City 1996 (George Baxter) - Not Tournament Legal) ;; World Championship => no
Lightning Bolt - Gold Border ;; Fourth Edition => no
Lightning Bolt - Oversized => no
Lightning Bolt (PSA 10) [Limited Edition Alpha] => no
Lightning Bolt - Graded BGS 9.5 => no
Lightning Bolt [Limited Edition Alpha] ;; ;; CGC 8 => no
Lightning Bolt Playmat => no
Lightning Bolt - Playmat => no
Ultra Pro: Playmat - Lightning Bolt => no
Dragon Shield Sleeves - Lightning Bolt (100) => no
Lightning Bolt Deck Box => no
Lightning Bolt Enamel Pin => no
Lightning Bolt - T-Shirt (L) => no
Lightning Bolt Proxy => no
Lightning Bolt x4 => no
Lightning Bolt (4x) ;; Magic 2010 => no
4x Lightning Bolt [Magic 2010] => no
Lightning Bolt Playset ;; Magic 2010 => no
Chain Lightning [Legends] => no
Bolt [Magic 2010] => no
Lightning [Magic 2010] => no
Mystic Lightning Bolt => no
Kaervek's Lightning Bolt - Foil => no
Lightning Bolt of Doom ;; Magic 2010 => no
Premium Deck Series: Fire & Lightning => no
Firesong and Sunspeaker - Lightning Bolt ;; Dominaria => no
Scrounging Deathclaw - Lightning Bolt ;; Magic 2010 => no
Lightning Bolt // Emeritus of Conflict => no
Lightning Bolt Booster Pack Sealed => no
Lightning Bolt (MTGO) => no
Lightning Bolt Plush Toy => no
@ Steam Vents
Ultra PRO: Playmat - Return to Ravnica (Steam Vents) => no
Steam Vents ;; Playmats => no
Steam Vents - Poster Scene Card => no
Steam Vents Deck (Standard) => no
@ Tarmogoyf
Ultra Pro - Relic Tokens: Eternal Collection - Tarmogoyf => no
MTG T-shirts 《Tarmogoyf》LG size => no
MTG Tシャツ 《タルモゴイフ/Tarmogoyf》LGサイズ => no
Tarmogoyf Nest [Modern Horizons 3 Commander] => no
Tarmogoyf Token ;; Modern Horizons 3 Commander Tokens => no
Tromokratis [Born of the Gods] => no
Tarmogoyf (World Championship 2007) => no
@ Dromoka's Command
Dromoka's Gift - Foil ;; Dragons of Tarkir => no
Command Tower [Commander 2013] => no
@ Restless Spire
Restless Spires [Wilds of Eldraine] => no
Restless Spire Art Card (Gold-Stamped Signature) => no
@ Fire // Ice
Fire // Something ;; Apocalypse => no
Sword of Fire and Ice [Darksteel] => no
Fire Ice Playmat => no
Ice Storm ;; Limited Edition Alpha => no
@ Delver of Secrets // Insectile Aberration
Insectile Aberration [Innistrad] => no
Delver of Secrets // Delver of Secrets [Innistrad Art Series] => no
Delver of Secrets // Other Face [Innistrad] => no
@ Bonecrusher Giant // Stomp
Stomp [Throne of Eldraine] => no
Giant Stomp => no
@ Emeritus of Conflict // Lightning Bolt
Lightning Bolt [Magic 2010] => no
Emeritus of Woe [Secrets of Strixhaven] => no
@ Shipwreck Marsh
Shipwreck Marsh Art Card => no
Shipwreck Marsh Art Card (Gold-Stamped Signature) => no
Shipwreck Marsh ;; Innistrad: Midnight Hunt Art Series => no
@ Foil
Tarmogoyf - Foil ;; Future Sight => no
Plains - Foil ;; Secret Lair Drop => no
[FOIL] Tarmogoyf ~ Future Sight => no
Island (Foil) [Ultimate Masters] => no
@ Erase (Not the Urza's Legacy One)
Erase [Urza's Legacy] => no
Erase - Foil ;; Urza's Legacy => no
@ B.F.M. (Big Furry Monster)
B.F.M. Plush Toy => no
Furry Monster => no
@ _____
_____ Goblin [Unfinity] => no
Goblin [Unhinged] => no
@ 1996 World Champion
World Champion Deck 1996 => no
@ Hazmat Suit (Used)
Hazmat Suit => no
@ Kongming, "Sleeping Dragon"
Kongming's Contraptions [Portal Three Kingdoms] => no
@ Who // What // When // Where // Why
Doctor Who Commander Deck => no
@ Zilortha, Strength Incarnate
Godzilla, Primeval Champion [Ikoria] => no
@ Sol Ring
Sol Ring (131) [30th Anniversary Edition] => no
Sol Ring Pin => no
Sol Ring - Funko Pop => no
Solar Ring [Commander 2021] => no
`
