/**
 * Lets `burst` through at once and `perSecond` after that. By a clock that only goes forward: the machine's is put right now
 * and then, and set back by a day it would owe a day of tokens.
 */
export class TokenBucket {
  readonly #burst: number
  readonly #perSecond: number
  #tokens: number
  #at: number

  constructor(burst: number, perSecond: number, now = performance.now()) {
    this.#burst = burst
    this.#perSecond = perSecond
    this.#tokens = burst
    this.#at = now
  }

  /** @param now milliseconds, from any moment that stays the same */
  take(now = performance.now()): boolean {
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#at) / 1000) * this.#perSecond)
    this.#at = now
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }
}
