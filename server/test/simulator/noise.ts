import type { KnownCard } from '@lgs/shared'
import type { Product } from './model.ts'
import { between, pick, type Random } from './random.ts'
import type { Counter } from './stock.ts'

type Kind = Pick<Product, 'name' | 'game' | 'setName'>

/** Things that a search for a card also finds, and that are not the card. */
const KINDS: readonly ((name: string) => Kind)[] = [
  (name) => ({ name, game: 'Pokemon', setName: 'Obsidian Flames' }),
  (name) => ({ name: `Zeus - Mr. ${name}s`, game: 'Disney Lorcana', setName: 'The First Chapter' }),
  (name) => ({ name: `${name} Art Card`, game: 'Magic: The Gathering', setName: 'Dominaria Art Series' }),
  (name) => ({ name: `Art Series: ${name}`, game: 'Magic: The Gathering', setName: 'Art Series' }),
  (name) => ({ name: `Ultra PRO: Playmat - ${name}`, game: 'Magic: The Gathering', setName: 'Playmats' }),
  (name) => ({
    name: `Emeritus of Noise // ${name}`,
    game: 'Magic: The Gathering',
    setName: 'Strixhaven: School of Mages',
  }),
  (name) => ({
    name: `${name.split(' ')[0] ?? name} Mare of Elsewhere`,
    game: 'Magic: The Gathering',
    setName: 'Dominaria',
  }),
]

/** Up to two of them for a card, all in stock. */
export function noiseFor(card: KnownCard, random: Random, counter: Counter): Product[] {
  const front = card.faces[0] ?? card.card_name
  return Array.from({ length: between(random, 0, 2) }, () => {
    const kind = pick(random, KINDS)(front)
    return {
      ...kind,
      id: counter.next(),
      card: null,
      query: front,
      setCode: 'xno',
      number: String(between(random, 1, 300)),
      hasTwins: false,
      copies: [
        {
          id: counter.next(),
          finish: 'nonfoil' as const,
          condition: 'NM' as const,
          language: 'en' as const,
          price: between(random, 50, 2500),
          quantity: between(random, 1, 9),
        },
      ],
    }
  })
}
