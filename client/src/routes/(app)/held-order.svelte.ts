import type { TrackedCard } from '@lgs/shared'

/** Keeps the rows where they are while a pointer or the focus is on the list; answers then change them in place only. */
export class HeldOrder {
  #held = $state.raw<string[] | undefined>(undefined)
  #wanted: () => TrackedCard[]
  #all: () => TrackedCard[]

  /** `wanted` is what the view asks for, in order; `all` is every card, for rows that no longer fit the view. */
  constructor(wanted: () => TrackedCard[], all: () => TrackedCard[]) {
    this.#wanted = wanted
    this.#all = all
  }

  shown = $derived.by((): TrackedCard[] => {
    const wanted = this.#wanted()
    if (!this.#held) return wanted
    const byName = new Map(this.#all().map((card) => [card.card_name, card]))
    const held = new Set(this.#held)
    const kept = this.#held.flatMap((name) => byName.get(name) ?? [])
    return [...kept, ...wanted.filter(({ card_name }) => !held.has(card_name))]
  })

  /** How many rows would stand elsewhere, or go, if the list were sorted now. */
  misplaced = $derived.by((): number => {
    if (!this.#held) return 0
    const wanted = this.#wanted()
    return this.shown.filter(({ card_name }, index) => wanted[index]?.card_name !== card_name).length
  })

  hold(): void {
    this.#held ??= this.#wanted().map(({ card_name }) => card_name)
  }

  release(): void {
    this.#held = undefined
  }
}
