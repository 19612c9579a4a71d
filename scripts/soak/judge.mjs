/** Shorter than this a run is still warming up when it is compared. */
const LONG_MINUTES = 10

/**
 * How much more than in the second quarter the last one may show, as a share and as an amount; whichever allows more.
 * Memory: in half an hour without a leak the medians were seen to differ by up to 1.5 MB on a busy machine; V8 gives its heap
 * back late and grows it in steps, so three times that is left alone. A slower leak (10 MB a day) shows itself in longer runs. A
 * short run still compiles and fills its caches, so it finds coarse leaks only. Open files: a connection more to each of the
 * stores may just be open. Streams and queues: a burst may just be waiting; what is never taken away goes far beyond.
 * The write-ahead log keeps the largest size that it had between two checkpoints.
 */
const LIMITS = [
  { of: /SS, MB$/, long: { share: 0.05, amount: 4 }, short: { share: 0.2, amount: 12 } },
  { of: /open files$/, long: { share: 0.1, amount: 8 }, short: { share: 0.2, amount: 12 } },
  { of: /^redis: used/, long: { share: 0.1, amount: 1 }, short: { share: 0.5, amount: 2 } },
  { of: /^redis: keys/, long: { share: 0.1, amount: 60 }, short: { share: 0.3, amount: 200 } },
  { of: /^(stream|queue)/, long: { share: 0.5, amount: 30 }, short: { share: 0.5, amount: 60 } },
  { of: /^dead letters/, long: { share: 0, amount: 0 }, short: { share: 0, amount: 0 } },
  { of: /^database without/, long: { share: 0.02, amount: 0.25 }, short: { share: 0.02, amount: 1 } },
  { of: /^write-ahead/, long: { share: 0.25, amount: 2 }, short: { share: 0.5, amount: 5 } },
]

export function median(list) {
  const sorted = [...list].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/**
 * Compares the last quarter of a run with the second one; in the first, everything still warms up.
 * @param {import('./sample.mjs').Sample[]} samples in the order they were taken, evenly spaced; at least 8
 * @param {number} minutes that the run took
 * @returns {{ figure: string, second: number, last: number, most: number, growth: number, limit: number | undefined, isFlat: boolean }[]}
 *   medians of the quarters, and the largest of all; `limit` undefined: grows with what happens, and is only shown
 */
export function judge(samples, minutes) {
  const quarter = Math.floor(samples.length / 4)
  if (quarter < 2) throw new RangeError(`${samples.length} samples are too few to compare quarters.`)
  return Object.keys(samples[0]).map((figure) => {
    const values = samples.map((sample) => sample[figure])
    const second = median(values.slice(quarter, 2 * quarter))
    const last = median(values.slice(-quarter))
    const growth = last - second
    const limit = limitOf(figure, second, minutes)
    return {
      figure,
      second,
      last,
      most: Math.max(...values),
      growth,
      limit,
      isFlat: limit === undefined || growth <= limit,
    }
  })
}

function limitOf(figure, second, minutes) {
  const rule = LIMITS.find(({ of }) => of.test(figure))
  if (!rule) return undefined
  const { share, amount } = minutes >= LONG_MINUTES ? rule.long : rule.short
  return Math.max(second * share, amount)
}
