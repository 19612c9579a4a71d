import { expect, it } from 'vitest'
import { colourIdentity } from './colour-identity.ts'

it.each([
  ['{1}{B}{B}', 'Enchantment', ['b']],
  ['{R}{G}', 'Planeswalker', ['r', 'g']],
  ['{W/U}{2/B}{G/P}', 'Creature', ['w', 'u', 'b', 'g']],
  ['{3}', 'Artifact', ['c']],
  [null, 'Land — Island Mountain', ['u', 'r']],
  ['', 'Land', ['l']],
  [null, null, ['c']],
])('%s, %s stands on %j', (cost, type, colours) => expect(colourIdentity(cost, type)).toEqual(colours))
