import { setTimeout as pause } from 'node:timers/promises'

const PATIENCE_MS = 3000
const MOST = 999

/**
 * Somebody changes amounts on a list without end, and notes what the app has said that it keeps.
 * @param {ReturnType<typeof import('../demo/person.mjs').createPerson>} person signed in
 * @param {string[]} names of cards
 */
export function startWriting(person, names) {
  /** @type {Map<string, { kept: number, tried: number }>} `tried` is `kept`, or a later amount whose answer never came */
  const amounts = new Map()
  let isOver = false
  let written = 0
  let failed = 0

  async function write(card, amount) {
    const before = amounts.get(card)
    amounts.set(card, { kept: before?.kept ?? 0, tried: amount })
    await person.call('add_card', { card, amount }, PATIENCE_MS)
    amounts.set(card, { kept: amount, tried: amount })
    written += 1
  }

  const running = (async () => {
    for (let number = 0; !isOver; number++) {
      const amount = (Math.floor(number / names.length) % MOST) + 1
      await write(names[number % names.length], amount).catch(async () => {
        failed += 1
        await pause(50)
      })
      await pause(5)
    }
  })()

  return {
    /** Answered, and left without an answer, so far. */
    counts: () => ({ written, failed }),
    /** What was said to be kept until now. */
    snapshot: () => new Map([...amounts].map(([card, amount]) => [card, { ...amount }])),
    /** Resolves when `count` more writes were answered. */
    async proceed(count) {
      const goal = written + count
      while (written < goal) await pause(10)
    },
    async stop() {
      isOver = true
      await running
    },
  }
}

/**
 * @param {Map<string, { kept: number, tried: number }>} before
 * @param {Map<string, { kept: number, tried: number }>} after a later snapshot: what was written meanwhile is no loss
 * @param {Map<string, number>} found amounts by card
 * @returns how many cards have neither the amount that was kept nor one that was written later
 */
export function countLost(before, after, found) {
  return [...before].filter(([card, { kept }]) => {
    const amount = found.get(card)
    if (kept === 0 || amount === kept) return false
    const later = after.get(card)
    // Amounts grow, and begin again after the largest.
    const span = (to) => (to - kept + MOST) % MOST
    return amount === undefined || span(amount) > Math.max(span(later.kept), span(later.tried))
  }).length
}
