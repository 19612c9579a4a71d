import type { CardSpec, Printing } from '@lgs/shared'
import { describe, expect, it } from 'vitest'
import { SpecDraft } from './spec-draft.svelte.ts'

const printings: Printing[] = [
  { set_code: 'mh1', set_name: 'Modern Horizons', collector_number: '217', finishes: ['nonfoil', 'foil'] },
  { set_code: 'slp', set_name: 'Store promo', collector_number: '15', finishes: ['nonfoil'] },
  { set_code: 'old', set_name: 'Old', collector_number: '1', finishes: [] },
]
function draftWith(change: (first: SpecDraft['alternatives'][number]) => void): SpecDraft {
  const draft = new SpecDraft()
  change(draft.alternatives[0]!)
  return draft
}

describe('what is accepted', () => {
  it('is any copy at first', () => expect(new SpecDraft().specs('USD')).toEqual([]))
  it('is one specification per chosen printing, with the same wishes', () => {
    const draft = draftWith((first) => {
      first.toggle('mh1/217')
      first.toggle('2x2/296')
      first.finish = 'foil'
      first.condition = 'LP'
      first.priceText = '60'
    })
    const common = { finish: 'foil', min_condition: 'LP', max_price: 6000 }
    expect(draft.specs('USD')).toEqual([
      { set_code: 'mh1', collector_number: '217', ...common },
      { set_code: '2x2', collector_number: '296', ...common },
    ])
  })
  it('counts a price in the minor unit of its money', () => {
    const draft = draftWith((first) => (first.priceText = '1200'))
    expect(draft.specs('JPY')).toEqual([{ max_price: 1200 }])
  })
  it('replaces the numbers of a set by the whole set, and back', () => {
    const draft = draftWith((first) => {
      first.toggle('mh1/217')
      first.toggle('mh1')
    })
    expect(draft.specs('USD')).toEqual([{ set_code: 'mh1' }])
    draft.alternatives[0]!.toggle('mh1/217')
    expect(draft.specs('USD')).toEqual([{ set_code: 'mh1', collector_number: '217' }])
  })
  it('is any copy as soon as one alternative asks nothing', () => {
    const draft = draftWith((first) => first.toggle('mh1'))
    draft.add()
    expect(draft.specs('USD')).toEqual([])
  })
  it('survives being edited unchanged', () => {
    const specs: CardSpec[] = [
      { set_code: 'mh2', min_condition: 'LP', max_price: 1250 },
      { set_code: '2x2', collector_number: '10', min_condition: 'LP', max_price: 1250 },
      { finish: 'foil', language: 'ja' },
      { collector_number: '7' },
    ]
    const again = SpecDraft.from(specs, 'USD').specs('USD')
    expect(again).toHaveLength(4)
    expect(again).toEqual(expect.arrayContaining(specs))
  })
  it('notices a price that cannot be read', () =>
    expect(draftWith((first) => (first.priceText = 'cheap')).hasProblem('USD')).toBe(true))
})

describe('finishes on offer', () => {
  const offered = (...keys: string[]) => {
    const [first] = draftWith((one) => keys.forEach((key) => one.toggle(key))).alternatives
    return first!.finishes(printings)
  }
  it('are those of the chosen printings', () => {
    expect(offered('mh1/217')).toEqual(['nonfoil', 'foil'])
    expect(offered('slp/15')).toEqual(['nonfoil'])
    expect(offered('slp/15', 'mh1')).toEqual(['nonfoil', 'foil'])
  })
  it('are all where a printing does not say', () =>
    expect(offered('old/1')).toEqual(['nonfoil', 'foil', 'etched']))
})
