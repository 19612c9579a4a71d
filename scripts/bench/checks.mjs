// What a sweep of many cards over many stores takes in time and in requests, in the real programs over simulated stores.
import { ensureBuilt } from '../lib/build.mjs'
import { openPlace } from './checks-place.mjs'

const CARDS = 100
const LATENCY_MS = 150
/** Short, so that a sweep ends in two minutes; in life it is 3000. */
const GAP_MS = 700
/** Jitter adds up to 20 % to every gap. */
const MEAN_GAP_MS = GAP_MS * 1.1

/** Of Shopify, but for the list of products. */
const BETTER_ROUTES = ['graphql', 'suggest', 'pages']
const TEN = [
  { platform: 'crystal_commerce' },
  { platform: 'shopify' },
  { platform: 'shopify', name: 'Shopify, products.json only', closed: BETTER_ROUTES, printings: 6 },
  { platform: 'binderpos' },
  { platform: 'tcgplayer_pro' },
  { platform: 'conduct_commerce' },
  { platform: 'storepass' },
  { platform: 'star_city_games' },
  { platform: 'card_kingdom' },
  { platform: 'mtgmate' },
]
const ALL = [
  ...TEN,
  { platform: 'shopify', name: 'Shopify, suggestions', closed: ['graphql', 'catalogue'] },
  { platform: 'shopify', name: 'Shopify, search pages', closed: ['graphql', 'catalogue', 'suggest'] },
  { platform: 'woocommerce' },
  { platform: 'bigcommerce' },
  { platform: 'searchspring' },
  { platform: 'hareruya' },
  { platform: 'json_ld' },
]

/** Which service answers for the stores of a platform. */
const SERVICES = {
  binderpos: 'portal',
  conduct_commerce: 'conduct',
  storepass: 'storepass',
  star_city_games: 'hawksearch',
  bigcommerce: 'klevu',
  searchspring: 'searchspring',
}

const chooseAll = ({ sockets, slugs }) =>
  Promise.all(sockets.map((socket) => socket.call('update_stores', { stores: slugs })))

/** Has all pairs asked, and waits until each was answered. */
async function sweepOnce(place, ask = chooseAll) {
  const { names, slugs, sockets, simulator } = place
  const hosts = await simulator.hosts()
  const before = hosts.map(({ log }) => log.length)
  const began = new Date().toISOString()
  const answers = new Map()
  const done = new Promise((resolve) => {
    const stop = sockets[0].on('card_availability_data', (answer) => {
      if ((answer.attempted_at ?? '') < began) return
      answers.set(`${answer.store_slug} ${answer.card}`, answer.status)
      if (answers.size < names.length * slugs.length) return
      stop()
      resolve()
    })
  })
  await ask(place)
  await done
  const logs = hosts.map(({ log, url }, index) => ({ url, log: log.slice(before[index]) }))
  const times = logs.flatMap(({ log }) => log.map(({ at }) => at))
  return { logs, answers, ms: Date.now() - Math.min(...times) }
}

/** What the original design would ask: a search, and the page of every product that is found. */
function originalRequests(store, names) {
  let products = 0
  store.change((stock) => {
    products = stock.products.filter(({ card }) => names.includes(card)).length
  })
  return names.length + products
}

/** Requests to a store and to the service that answers for it; `again` are those that were made before in the same sweep. */
async function requestsOf(store, index, { logs }, simulator) {
  const service = await simulator.service(SERVICES[store.platform] ?? '')
  const all = [...logs[index].log, ...(logs.find(({ url }) => url === service?.url)?.log ?? [])]
  const different = new Set(all.map(({ method, path, body }) => `${method} ${path} ${body}`))
  return { count: all.length, again: all.length - different.size }
}

async function byPlatform(place) {
  const first = await sweepOnce(place)
  await place.forgetAnswers()
  const askAgain = ({ sockets }) => sockets[0].call('get_card_availability', {})
  const second = await sweepOnce(place, askAgain)
  await place.trustVersions()
  await place.forgetAnswers()
  const third = await sweepOnce(place, askAgain)
  const rows = {}
  for (const [index, store] of place.simulator.stores.entries()) {
    const [once, then, trusted] = await Promise.all(
      [first, second, third].map((sweep) => requestsOf(store, index, sweep, place.simulator)),
    )
    const isAnswered = (card) => /stock/.test(second.answers.get(`${place.slugs[index]} ${card}`) ?? '')
    const answered = place.names.filter(isAnswered).length
    rows[store.name] = {
      answered,
      first: once.count,
      second: then.count,
      'with trust': trusted.count,
      again: once.again + then.again,
      'second, each': (then.count / answered).toFixed(2),
      'original, each': (originalRequests(store, place.names) / place.names.length).toFixed(2),
    }
  }
  return rows
}

/** The longest host's requests, each with its answer and the gap after it. */
function timing({ logs, ms }) {
  const most = Math.max(...logs.map(({ log }) => log.length))
  const boundMs = most * LATENCY_MS + (most - 1) * MEAN_GAP_MS
  return {
    'requests, all hosts': logs.reduce((sum, { log }) => sum + log.length, 0),
    'requests, longest host': most,
    'wall s': (ms / 1000).toFixed(1),
    'bound s': (boundMs / 1000).toFixed(1),
    'x bound': (ms / boundMs).toFixed(3),
  }
}

async function within(wanted, work) {
  const place = await openPlace(wanted)
  try {
    return await work(place)
  } finally {
    await place.stop()
  }
}

export async function checksBench() {
  await ensureBuilt(['server'])
  const base = { cards: CARDS, latencyMs: LATENCY_MS, gapMs: GAP_MS }
  const sweepsOf = (more) =>
    within({ ...base, stores: TEN, ...more }, async (place) => timing(await sweepOnce(place)))

  console.log(
    `\nRequests for ${CARDS} cards by platform, nothing changed, first sweep, second, and one with trust in what stores say of changes (no gap, no latency):`,
  )
  const twice = { ...base, stores: ALL, gapMs: 0, latencyMs: 0, people: 1, workers: 1 }
  console.table(await within(twice, byPlatform))

  console.log(`\n${CARDS} cards x ${TEN.length} stores, ${LATENCY_MS} ms latency, ${GAP_MS} ms gap:`)
  console.table({
    'one person, one worker': await sweepsOf({ people: 1, workers: 1 }),
    'one person, two workers': await sweepsOf({ people: 1, workers: 2 }),
    'twenty people, two workers': await sweepsOf({ people: 20, workers: 2 }),
  })
}
