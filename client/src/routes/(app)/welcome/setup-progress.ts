export const STEPS = ['stores', 'cards', 'answers'] as const
export type Step = (typeof STEPS)[number]

/** Where the setup goes on, from what the person has already. */
export function stepFor({ stores, cards }: { stores: number; cards: number }): Step {
  if (stores === 0) return 'stores'
  return cards === 0 ? 'cards' : 'answers'
}

/** A step as the address names it; undefined for anything else. */
export const asStep = (text: string | null): Step | undefined => STEPS.find((step) => step === text)
