import type { KnownCard } from '@lgs/shared'
import type { Copy, Dialect, Product, Stock, StoreOptions } from './model.ts'
import { noiseFor } from './noise.ts'
import { between, pick, randomFrom, shuffled, type Random } from './random.ts'
import { spelling } from './spelling.ts'

/** Shelves whose names mean something else at stores than the set alone, and cards that are not for play. */
const UNUSUAL_SET =
  /promo|judge|collector|champion|anniversary|secret lair|the list|foreign|black border|from the vault|magic online|arena|renaissance|mystery|unknown|planeswalker|celebration|test|league|gift|store|anthology|special|fnm|friday|reward|art series|token|masterpiece|premium|welcome|vintage|breaking news|multiverse|summer/i

type Printing = KnownCard['printings'][number]

/**
 * Printings that every store has words for: ordinary sets, numbers without letters, with or without foil. Stores
 * leave the star of `67★` out, so that neither it nor `67` can be told.
 */
const usable = ({ set_code, set_name, collector_number, finishes }: Printing, { printings }: KnownCard) =>
  set_code.length === 3 &&
  /^[1-9]\d{0,3}$/.test(collector_number) &&
  !UNUSUAL_SET.test(set_name) &&
  !finishes.includes('etched') &&
  !printings.some((other) => other.set_code === set_code && other.collector_number === `${collector_number}★`)

/** Numbers products and copies from 1 on, so that every store can tell its own apart. */
export interface Counter {
  next(): number
}

/**
 * The stock of a store: of most cards some printings, each in some finishes, conditions and languages, a third of it
 * sold out, with things beside them that only look like the cards. The same seed makes the same stock.
 */
export function makeStock(
  cards: readonly KnownCard[],
  dialect: Dialect,
  options: StoreOptions,
  seed: number,
): Stock {
  const random = randomFrom(seed)
  let last = 1000
  const counter = { next: () => (last += 1) }
  const products = cards.flatMap((card) => {
    const isKept = random() < (options.coverage ?? 0.9)
    const printings = shuffled(
      random,
      card.printings.filter((printing) => usable(printing, card)),
    ).slice(0, options.printings ?? 4)
    const own = printings.map((printing) => productOf(card, printing, dialect, random, counter))
    const noise = noiseFor(card, random, counter).filter(
      ({ game }) => dialect.isMagicOnly !== true || /^magic/i.test(game),
    )
    return isKept ? [...own, ...noise] : noise
  })
  return { products: shuffled(random, products) }
}

function productOf(
  card: KnownCard,
  printing: Printing,
  dialect: Dialect,
  random: Random,
  counter: Counter,
): Product {
  const twins = card.printings.filter(({ set_code }) => set_code === printing.set_code)
  return {
    id: counter.next(),
    card: card.card_name,
    name: spelling(card, random),
    query: card.back_face_is_name ? card.faces.join(' ') : (card.faces[0] ?? card.card_name),
    game: 'Magic: The Gathering',
    setCode: printing.set_code,
    setName: printing.set_name,
    number: printing.collector_number,
    hasTwins: twins.length > 1,
    copies: copiesOf(printing, dialect, random, counter),
  }
}

/** Distinct in finish, condition and language, as the variants of a product are. */
function copiesOf(printing: Printing, dialect: Dialect, random: Random, counter: Counter): Copy[] {
  const known = printing.finishes.flatMap((finish) => (finish === 'etched' ? [] : [finish]))
  const finishes = known.length > 0 ? known : (['nonfoil'] as const)
  const base = between(random, 20, 4000)
  const copies = new Map<string, Copy>()
  for (let left = between(random, 1, 4); left > 0; left -= 1) {
    const finish = pick(random, finishes)
    const condition = pick(random, dialect.conditions ?? (['NM', 'NM', 'LP', 'MP', 'HP', 'DMG'] as const))
    const isForeign = dialect.isEnglishOnly !== true && random() < 0.1
    const language: Copy['language'] = isForeign ? pick(random, ['ja', 'de'] as const) : 'en'
    const price = between(random, Math.ceil(base / 2), base) * (finish === 'foil' ? 3 : 1)
    const quantity = random() < 0.33 ? 0 : between(random, 1, 9)
    const copy = { id: counter.next(), finish, condition, language, price, quantity }
    copies.set(`${finish} ${condition} ${language}`, copy)
  }
  return [...copies.values()]
}
