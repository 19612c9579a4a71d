/** Always the same numbers, so that runs can be compared. */
let seed = 7
const random = (below) => (seed = (seed * 48271) % 2147483647) % below
const pick = (values) => values[random(values.length)]

/** Two pairs in five have nothing, the others up to nine copies: about three a pair. */
const COPIES = [0, 0, 0, 0, 1, 2, 4, 5, 6, 9]

/** What made-up stores answer, pair by pair: prices move, copies are sold and come in. */
export function answersOf(printingsOf) {
  const shelves = new Map()
  let variants = 40_000_000_000_000

  function copyOf({ name, store }) {
    const { set_code, set_name, collector_number } = pick(printingsOf(name))
    const slug = `${name} ${set_name}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
    variants += 1
    return {
      title: `${name} [${set_name}]`,
      name_match: 'certain',
      set_code,
      set_name,
      collector_number,
      finish: pick(['nonfoil', 'nonfoil', 'foil']),
      condition: pick(['NM', 'NM', 'LP', 'MP']),
      language: 'en',
      variant_words: [],
      price: 50 + random(3000),
      currency: 'GBP',
      quantity: 1 + random(8),
      quantity_is_minimum: false,
      url: `${store.homepage}/products/${slug}?variant=${variants}`,
      variant_id: String(variants),
    }
  }

  function now(pair) {
    const key = `${pair.store.slug}:${pair.name}`
    const shelf = shelves.get(key) ?? Array.from({ length: pick(COPIES) }, () => copyOf(pair))
    shelves.set(key, shelf)
    return shelf
  }

  /** Six in ten changes are of a price, two of a quantity; in the others a copy comes or goes. */
  function changed(pair, shelf) {
    const what = random(10)
    if (shelf.length === 0 || what === 8) return [...shelf, copyOf(pair)]
    const index = random(shelf.length)
    if (what === 9) return shelf.toSpliced(index, 1)
    const { price, quantity } = shelf[index]
    const move =
      what < 6 ? { price: Math.max(25, price + random(400) - 200) } : { quantity: (quantity % 8) + 1 }
    return shelf.with(index, { ...shelf[index], ...move })
  }

  const shuffled = (pairs) => {
    const list = [...pairs]
    for (let last = list.length - 1; last > 0; last -= 1) {
      const other = random(last + 1)
      ;[list[last], list[other]] = [list[other], list[last]]
    }
    return list
  }

  return {
    now,
    shuffled,
    someOf: (pairs, count) => shuffled(pairs).slice(0, count),
    change(pair) {
      const shelf = changed(pair, now(pair))
      shelves.set(`${pair.store.slug}:${pair.name}`, shelf)
      return shelf
    },
  }
}
