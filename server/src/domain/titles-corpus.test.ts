import { afterAll, expect, test } from 'vitest'
import { emptyRow } from '../stores/raw-row.ts'
import { toListing } from '../stores/to-listing.ts'
import { corpusCards } from './titles-corpus-cards.ts'
import { titlesCorpus, type CorpusTitle, type ExpectedReading } from './titles-corpus.ts'

const FIELDS = ['set', 'number', 'finish', 'condition', 'language'] as const

function read({ cardName, title, setText, variantText }: CorpusTitle): ExpectedReading {
  const card = corpusCards.get(cardName)
  if (!card) throw new Error(`The corpus has no card ${cardName}`)
  const listing = toListing({ ...emptyRow, title, setText, variantText }, card, { currency: null })
  return {
    match: listing?.name_match ?? 'none',
    set: listing?.set_code ?? null,
    number: listing?.collector_number ?? null,
    finish: listing?.finish ?? null,
    condition: listing?.condition ?? null,
    language: listing?.language ?? null,
  }
}

const pairs = titlesCorpus.map((entry) => ({ entry, wanted: entry.expected, found: read(entry) }))
const listed = pairs.filter(({ wanted, found }) => wanted.match !== 'none' && found.match !== 'none')

/** What was said and right, of what was said and of what there was to say. */
interface Score {
  right: number
  said: number
  there: number
}
const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole)
const precision = ({ right, said }: Score) => share(right, said)
const recall = ({ right, there }: Score) => share(right, there)

function scoreName(): Score {
  const isCertain = ({ match }: ExpectedReading) => match === 'certain'
  const right = pairs.filter(({ wanted, found }) => isCertain(wanted) && isCertain(found)).length
  const said = pairs.filter(({ found }) => isCertain(found)).length
  return { right, said, there: pairs.filter(({ wanted }) => isCertain(wanted)).length }
}
function scoreField(field: (typeof FIELDS)[number]): Score {
  const right = listed.filter(({ wanted, found }) => found[field] !== null && found[field] === wanted[field])
  const said = listed.filter(({ found }) => found[field] !== null)
  const there = pairs.filter(({ wanted }) => wanted[field] !== null)
  return { right: right.length, said: said.length, there: there.length }
}

const scores: [string, Score][] = [
  ['name', scoreName()],
  ...FIELDS.map((field): [string, Score] => [field, scoreField(field)]),
]
afterAll(() => {
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`
  const rows = scores.map(([name, score]) =>
    [name, percent(precision(score)), percent(recall(score)), `${score.right} of ${score.there}`].join(' | '),
  )
  console.log([`${titlesCorpus.length} titles: | precision | recall | right`, ...rows].join('\n'))
})

test('the corpus is large, varied and without repetitions', () => {
  const keys = titlesCorpus.map(({ expected: _, ...listing }) => JSON.stringify(listing))
  expect(keys.length).toBeGreaterThanOrEqual(400)
  expect(new Set(keys).size).toBe(keys.length)
  expect(new Set(titlesCorpus.map(({ cardName }) => cardName))).toEqual(new Set(corpusCards.keys()))
  expect(titlesCorpus.filter(({ expected }) => expected.match === 'none').length).toBeGreaterThan(80)
})

test.each(pairs.map((pair) => [pair.entry, pair] as const))(
  '$cardName: $title; $setText; $variantText',
  (_, { wanted, found }) => expect(found).toEqual(wanted),
)

test.each(scores)(
  '%s is read right in 99.5 %% of what is said, and said in 99 %% of the cases',
  (_, score) => {
    expect(precision(score)).toBeGreaterThanOrEqual(0.995)
    expect(recall(score)).toBeGreaterThanOrEqual(0.99)
  },
)
test('a set is never wrong', () => {
  const wrong = listed.filter(({ wanted, found }) => found.set !== null && found.set !== wanted.set)
  expect(wrong.map(({ entry }) => entry.title)).toEqual([])
})
