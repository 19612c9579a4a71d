/** The cards that the next action is about, by name. */
export class Selection {
  /** True where the person asked for the boxes: without a pointer nothing else brings them. */
  isAsked = $state(false)
  #names = $state.raw<ReadonlySet<string>>(new Set())
  #last: string | undefined

  get names(): string[] {
    return [...this.#names]
  }
  get size(): number {
    return this.#names.size
  }
  get isOn(): boolean {
    return this.isAsked || this.#names.size > 0
  }
  has(name: string): boolean {
    return this.#names.has(name)
  }

  /** Takes one in or out; with `isRange` everything from the last one to this, as they stand in `shown`, goes the same way. */
  toggle(name: string, shown: readonly string[] = [], isRange = false): void {
    const isIn = !this.#names.has(name)
    const [from, to] = [shown.indexOf(this.#last ?? ''), shown.indexOf(name)].sort(
      (one, other) => one - other,
    )
    const names = isRange && from !== undefined && from >= 0 ? shown.slice(from, to! + 1) : [name]
    const others = this.names.filter((each) => !names.includes(each))
    this.#names = new Set(isIn ? [...others, ...names] : others)
    this.#last = name
  }

  all(names: readonly string[]): void {
    this.#names = new Set([...this.#names, ...names])
  }

  /** Cards that are gone from the list are no longer meant. */
  keepOnly(isThere: (name: string) => boolean): void {
    const kept = this.names.filter(isThere)
    if (kept.length < this.size) this.#names = new Set(kept)
  }

  clear(): void {
    this.#names = new Set()
    this.#last = undefined
    this.isAsked = false
  }
}
