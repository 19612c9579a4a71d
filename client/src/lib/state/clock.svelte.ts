import { createSubscriber } from 'svelte/reactivity'

const TICK_MS = 30_000

const follow = createSubscriber((update) => {
  const timer = setInterval(update, TICK_MS)
  return () => clearInterval(timer)
})

/** The time, for ages and limits: what reads it is drawn again every 30 s. Ticks only while something reads it. */
export const clock = {
  get now(): number {
    follow()
    return Date.now()
  },
}
