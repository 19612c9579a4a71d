import { between, pick, shuffled } from '../../server/test/simulator/random.ts'

/**
 * Changes what a store has of one card: a price, or a copy is sold, or one comes in.
 * @param {import('../../server/test/simulator/index.ts').SimulatedStore} store
 * @param {() => number} random from 0 to 1
 * @returns {string | undefined} what happened, for a person; undefined where the store has nothing of the card
 */
export function changeStock(store, card, random) {
  let news
  store.change(({ products }) => {
    const own = products.filter((product) => product.card === card && product.copies.length > 0)
    if (own.length === 0) return
    const product = pick(random, own)
    const copy = pick(random, product.copies)
    const what = `${card} (${product.setName}${copy.finish === 'foil' ? ', foil' : ''}, ${copy.condition})`
    if (copy.quantity === 0) {
      copy.quantity = between(random, 1, 4)
      news = `${what} is in stock again`
    } else if (random() < 0.4) {
      copy.quantity = 0
      news = `${what} is sold out`
    } else {
      copy.price = Math.max(10, Math.round(copy.price * (0.75 + random() / 2)))
      news = `${what} has another price`
    }
  })
  return news
}

const EVERY_MS = 15_000

/**
 * Changes something at a store that can be read every now and then, says so, and has the card looked up again as a person
 * would who presses "check now". Each card has its turn: an answer is not asked for again within a minute.
 * @returns a function that ends it
 */
export function keepChanging(person, { simulator, names }, demoStores) {
  const healthy = simulator.stores.filter(
    (_, index) => !demoStores[index].trouble && !demoStores[index].robots,
  )
  let turn = 0
  const timer = setInterval(() => {
    const card = names[turn++ % names.length]
    for (const store of shuffled(Math.random, healthy)) {
      const news = changeStock(store, card, Math.random)
      if (!news) continue
      console.log(`${new Date().toLocaleTimeString('en-GB')}  ${store.name}: ${news}`)
      break
    }
    // Deleted meanwhile, or the server starts again: the next turn is another card.
    person.call('get_card_availability', { card, refresh: true }).catch(() => {})
  }, EVERY_MS)
  return () => clearInterval(timer)
}
