// How fast recorded answers of stores are read, from the text to listings: beside the floor of only parsing it.
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'node-html-parser'
import { checkCards } from '../../server/src/stores/check-cards.ts'
import { platformOf } from '../../server/src/stores/registry.ts'
import { catalogCard, RECORDED } from '../../server/src/stores/test/recorded.ts'
import { recordedCases } from '../../server/test/recorded/index.ts'

const ROUNDS = 8
const HOST = 'http://store.invalid'

const isJson = (body) => /^\s*[[{]/.test(body)

/** Reads one case and counts the answers it took. */
async function read(wanted, bodies, card) {
  let answers = 0
  const here = (text) => text.replaceAll('ORIGIN', HOST)
  const settings = Object.fromEntries(
    Object.entries(wanted.settings ?? {}).map(([name, value]) => [name, here(value)]),
  )
  const store = {
    homepage: HOST,
    search_url: platformOf(wanted.strategy).defaultSearchUrl(HOST),
    fetch_strategy: wanted.strategy,
    currency: wanted.currency,
    settings,
  }
  await checkCards(store, [{ card, memory: {} }], async ({ url, json }) => {
    const asked = `${json === undefined ? 'GET' : 'POST'} ${url.slice(HOST.length)}`
    const file = wanted.answers.find(([pattern]) => pattern.test(asked))?.[1]
    if (file === undefined) return { kind: 'page', status: 404, headers: {}, body: 'none', finalUrl: url }
    answers += 1
    const body = bodies.get(file)
    const type = isJson(body) ? 'application/json' : 'text/html'
    return { kind: 'page', status: 200, headers: { 'content-type': type }, body, finalUrl: url }
  })
  return answers
}

const milliseconds = async (work) => {
  const began = performance.now()
  await work()
  return performance.now() - began
}

export async function storesBench() {
  if (!existsSync(RECORDED)) return console.log(`\nstores: no recorded answers in ${RECORDED.pathname}`)
  const groups = Map.groupBy(recordedCases, ({ strategy }) => strategy)
  console.log('\nReading recorded answers (a page is one answer; the floor only parses it)')
  console.log('platform          answers   KB each   ms each   answers/s   floor ms   ratio')
  for (const [strategy, cases] of groups) {
    const bodies = new Map(
      cases.flatMap((wanted) =>
        wanted.answers.map(([, file]) => [file, readFileSync(new URL(file, RECORDED), 'utf8')]),
      ),
    )
    const cards = new Map(cases.map((wanted) => [wanted, catalogCard(wanted.card)]))
    const all = async () => {
      let answers = 0
      for (const wanted of cases) answers += await read(wanted, bodies, cards.get(wanted))
      return answers
    }
    const answers = await all()
    const texts = [...bodies.values()]
    const parseAll = async () => texts.forEach((text) => (isJson(text) ? JSON.parse(text) : parse(text)))
    let [spent, floor] = [0, 0]
    for (let round = 0; round < ROUNDS; round += 1) {
      spent += await milliseconds(all)
      floor += await milliseconds(parseAll)
    }
    const each = spent / ROUNDS / answers
    const floorEach = floor / ROUNDS / texts.length
    const size = texts.reduce((sum, text) => sum + text.length, 0) / texts.length / 1000
    console.log(
      [
        strategy.padEnd(16),
        String(answers).padStart(8),
        size.toFixed(0).padStart(9),
        each.toFixed(1).padStart(9),
        (1000 / each).toFixed(0).padStart(11),
        floorEach.toFixed(1).padStart(10),
        (each / floorEach).toFixed(1).padStart(7),
      ].join(' '),
    )
  }
}
