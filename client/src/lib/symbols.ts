let areAsked = false

/**
 * Brings the symbols of sets and of mana once the page has been painted; their places are kept until then. Seventy kilobytes of
 * rules and the fonts themselves would otherwise hold up the first rows.
 */
export function bringSymbols(): void {
  if (areAsked) return
  areAsked = true
  requestAnimationFrame(() => setTimeout(load))
}

function load(): void {
  Promise.all([import('keyrune/css/keyrune.min.css'), import('mana-font/css/mana.min.css')]).catch(() => {
    // Without a connection; the next place that wants one asks again.
    areAsked = false
  })
}
