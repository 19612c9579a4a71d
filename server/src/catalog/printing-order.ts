const natural = new Intl.Collator('en', { numeric: true })

/** What the order of printings depends on. */
interface Ordered {
  released_at: string
  set_code: string
  collector_number: string
}

/** Newest set first; within a set by collector number as a person counts: 9, 10, 10a, A-9. */
export function comparePrintings(a: Ordered, b: Ordered): number {
  if (a.released_at !== b.released_at) return a.released_at > b.released_at ? -1 : 1
  if (a.set_code !== b.set_code) return a.set_code < b.set_code ? -1 : 1
  return natural.compare(a.collector_number, b.collector_number)
}
