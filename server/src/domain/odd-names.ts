import { nameKey } from './fold.ts'

/** Sets whose cards may bear another name above, or instead of, their own. */
const RESKIN_SETS = new RegExp(
  [
    'secret lair|universes beyond|fallout|warhammer|doctor who|lord of the rings|middle-?earth',
    'marvel|spider-?man|final fantasy|assassin|transformers|stranger things|walking dead',
    'street fighter|godzilla|ikoria|dracula|crimson vow|jurassic|tomb raider|avatar|ninja turtles',
    'hatsune|monster|source material|omenpaths|special guests|dungeons|princess bride|sonic',
  ].join('|'),
  'i',
)

/** May the cards of the set that a text names bear other names? */
export const mayBeReskinned = (text: string): boolean => RESKIN_SETS.test(text)

/** Pairs of names that differ in commas, hyphens or spaces only (playtest cards, as a rule), by their keys. */
const LOOKALIKES = new Set(
  ['Clear the Mind', 'Gather the Townsfolk', 'Glimpse the Unthinkable', 'Lava Axe', 'Monster Mashup']
    .concat(['Rampant Growth', 'Ransack the Lab', 'Wasteland'])
    .map(nameKey),
)

/** Must this name be written with its own punctuation and spaces, since another card has the same letters? */
export const hasLookalike = (cardName: string): boolean => LOOKALIKES.has(nameKey(cardName))
