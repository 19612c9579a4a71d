/**
 * Milliseconds to wait before try number `attempt` (1 = the first after a loss): 0.5 s doubling to 30 s,
 * with half of it random, so that a house full of browsers does not return in the same instant.
 */
export function reconnectDelayMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(30_000, 500 * 2 ** Math.min(attempt - 1, 10))
  return Math.round(ceiling / 2 + (ceiling / 2) * random())
}
