import { whenIdle } from './when-idle.ts'

let areAsked = false

/**
 * Brings the symbols of sets and of mana as soon as the page has nothing else to do; their places are kept until then. Seventy
 * kilobytes of rules and the fonts themselves would otherwise hold up the first rows.
 */
export function bringSymbols(): void {
  if (areAsked) return
  areAsked = true
  whenIdle(() => {
    Promise.all([import('keyrune/css/keyrune.min.css'), import('mana-font/css/mana.min.css')]).catch(() => {
      // Without a connection; the next place that wants one asks again.
      areAsked = false
    })
  })
}
