const PAUSE_MS = 350

type Save = (amount: number) => Promise<void>

/** How many copies are wanted while a person presses the stepper: saved after a pause, and shown as saved only then. */
export class WantedAmount {
  /** Shown instead of the saved amount until the server has it. */
  pending = $state<number | undefined>()
  failure = $state.raw<{ amount: number; message: string } | undefined>()
  #save: Save
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(save: Save) {
    this.#save = save
  }

  set(amount: number): void {
    this.pending = amount
    this.failure = undefined
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), PAUSE_MS)
  }

  /** Saves now what waits, e.g. because the page is left. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    const amount = this.pending
    if (amount === undefined) return
    try {
      await this.#save(amount)
    } catch (error) {
      this.failure = { amount, message: error instanceof Error ? error.message : String(error) }
    }
    if (this.pending === amount) this.pending = undefined
  }

  forget(): void {
    this.failure = undefined
  }
}
