/* global document, performance, requestAnimationFrame -- in the page */
// The dashboard with a long list, in a real browser that is slowed down, on the real server.
import { gzipSync } from 'node:zlib'
import { WORKER_RESULTS } from '../../server/src/channels/definitions.ts'
import { connectRedis } from '../../server/src/channels/redis.ts'
import { publishAll } from '../../server/src/channels/stream.ts'
import { createLog } from '../../server/src/log.ts'
import { appUrl, launchBrowser, signInAs } from '../../server/test/support/browser.ts'
import { startSystem } from '../../server/test/support/system.ts'
import { ensureBuilt } from '../lib/build.mjs'
import { spread } from './measure.mjs'

const CARDS = 1_000
const STORES = 6
const SLOWDOWN = 4
const UPDATES_A_SECOND = 100
const SECONDS = 10
const LOADS = 5

export async function clientBench() {
  await ensureBuilt(['client'])
  const system = await startSystem({}, ['server'])
  const redis = await connectRedis(system.redisUrl, createLog('bench', 'silent'))
  const visitor = await system.member('Maya')
  const browser = await launchBrowser()
  try {
    const socket = visitor.socket({ timeoutMs: 60_000 })
    const answers = await fill(socket, redis)
    const port = Number(new URL(system.url).port)
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      baseURL: appUrl(port),
    })
    await signInAs(context, visitor, port)
    // The first visit compiles nothing that counts, and warms the server.
    await load(context)
    const loads = []
    for (let turn = 0; turn < LOADS; turn += 1) loads.push(await load(context))
    const quiet = await frames(context, async (pause) => pause(SECONDS * 1000))
    const busy = await frames(context, (pause) => stream(redis, answers, pause))
    print(loads, quiet, busy)
  } finally {
    visitor.leave()
    await browser.close()
    redis.destroy()
    await system[Symbol.asyncDispose]()
  }
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** A list without stores first: every card that is added is answered with all of it. */
async function fill(socket, redis) {
  const names = await catalogNames(socket)
  for (const card of names) {
    await socket.call('add_card', { card, amount: 1 })
    // As the server asks of everybody: no more than 50 requests a second for long.
    await sleep(20)
  }
  const slugs = []
  for (let index = 1; index <= STORES; index += 1) {
    const homepage = `http://store${index}.example`
    const store = { name: `Store ${index}`, homepage, fetch_strategy: 'crystal_commerce', currency: 'USD' }
    slugs.push((await socket.call('add_store', store)).store.slug)
  }
  await socket.call('update_stores', { stores: slugs })
  const pairs = names.flatMap((card) => slugs.map((slug, index) => ({ card, slug, index })))
  let turn = 0
  const answers = (count) =>
    Array.from({ length: count }, () => answerOf(pairs[(turn++ * 7) % pairs.length], turn))
  for (let done = 0; done < pairs.length; done += 500) await deliver(redis, answers(500))
  return answers
}

/** Real names of all kinds, as the search finds them. */
async function catalogNames(socket) {
  const names = new Set()
  for (const one of 'abcdefghijklmnoprstuvw') {
    for (const two of 'aeiouhlrt') {
      const { card_names } = await socket.call('search_card_names', { query: one + two, limit: 20 })
      for (const name of card_names) if (names.size < CARDS) names.add(name)
    }
  }
  return [...names]
}

/** What a store answers for a card; another price each time, and nothing at two stores in five. */
function answerOf({ card, slug, index }, turn) {
  const listing = {
    title: card,
    name_match: 'certain',
    set_code: null,
    set_name: null,
    collector_number: null,
    finish: 'nonfoil',
    condition: 'NM',
    language: 'en',
    variant_words: [],
    price: 100 + ((turn * 37) % 4_000),
    currency: 'USD',
    quantity: 1 + (turn % 4),
    quantity_is_minimum: false,
    url: `http://store${index + 1}.example/1`,
    variant_id: '1',
  }
  const listings = (card.length + index) % 5 < 2 ? [] : [listing]
  const outcome = { kind: 'read', listings, partial: false }
  const attempted_at = new Date().toISOString()
  return { type: 'availability_result', store_slug: slug, card_name: card, attempted_at, outcome }
}

async function deliver(redis, messages) {
  await publishAll(redis, WORKER_RESULTS, messages)
  while ((await redis.xLen(WORKER_RESULTS)) > 0) await sleep(20)
}

async function slowPage(context) {
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  return page
}

/** Usable: the rows are there and the search takes what is typed. */
async function load(context) {
  const page = await slowPage(context)
  const scripts = []
  page.on('response', (response) => response.url().endsWith('.js') && scripts.push(response))
  await page.addInitScript(() => {
    const look = () => {
      const isUsable = document.querySelector('[data-card]') && document.querySelector('input[type=search]')
      if (isUsable) globalThis.usableMs = performance.now()
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  await page.goto('/', { waitUntil: 'commit' })
  // Asked seldom: whoever waits for an element looks for it in the page, again and again, and on a slow processor that counts.
  while (!(await page.evaluate(() => globalThis.usableMs))) await sleep(250)
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  const { usableMs, early, nodes } = await page.evaluate(() => ({
    usableMs: globalThis.usableMs,
    early: performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime < globalThis.usableMs)
      .map(({ name }) => name),
    nodes: document.querySelectorAll('*').length,
  }))
  const needed = scripts.filter((response) => early.includes(response.url()))
  const bodies = await Promise.all(needed.map((response) => response.body()))
  await page.close()
  const gzip = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0)
  return { usableMs, nodes, gzip }
}

async function frames(context, meanwhile) {
  const page = await slowPage(context)
  await page.goto('/')
  await page.locator('[data-card]').first().waitFor({ timeout: 60_000 })
  await sleep(4_000)
  await page.evaluate(() => {
    globalThis.gaps = []
    globalThis.longTasks = []
    new PerformanceObserver((list) =>
      globalThis.longTasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({ type: 'longtask' })
    let last = performance.now()
    const tick = (now) => {
      globalThis.gaps.push(now - last)
      last = now
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
  })
  await meanwhile(sleep)
  const { gaps, longTasks } = await page.evaluate(() => ({
    gaps: globalThis.gaps.slice(1),
    longTasks: globalThis.longTasks,
  }))
  await page.close()
  return {
    ...spread(gaps),
    'over 50 ms': gaps.filter((gap) => gap > 50).length,
    'long tasks': longTasks.length,
  }
}

async function stream(redis, answers, pause) {
  const begin = Date.now()
  for (let sent = 0; sent < UPDATES_A_SECOND * SECONDS; sent += 10) {
    await publishAll(redis, WORKER_RESULTS, answers(10))
    await pause(Math.max(0, begin + ((sent + 10) * 1000) / UPDATES_A_SECOND - Date.now()))
  }
}

function print(loads, quiet, busy) {
  const { p50, max } = spread(loads.map(({ usableMs }) => usableMs))
  console.log(`${CARDS} cards at ${STORES} stores, processor slowed down ${SLOWDOWN} times:`)
  console.table({
    'JavaScript until usable, gzip (kB)': (loads.at(-1).gzip / 1000).toFixed(1),
    'usable after, median (ms)': p50.toFixed(0),
    'usable after, slowest (ms)': max.toFixed(0),
    'elements on the page': loads.at(-1).nodes,
  })
  console.log(`Milliseconds between frames over ${SECONDS} s:`)
  console.table({ 'nothing happens': quiet, [`${UPDATES_A_SECOND} answers a second`]: busy })
}
