import type { Fetcher } from '../fetching/fetcher.ts'

const LONGEST_BODY = 300

/** The same fetcher, telling each request on a line when its answer is there. */
export function withTrace(fetcher: Fetcher, say: (line: string) => void): Fetcher & { count(): number } {
  let asked = 0
  return {
    ...fetcher,
    count: () => asked,
    async fetch(address, wishes) {
      asked += 1
      const answer = await fetcher.fetch(address, wishes)
      const method = wishes?.json === undefined ? 'GET' : 'POST'
      const [status, size] =
        answer.kind === 'page'
          ? [String(answer.status), `${Math.ceil(answer.body.length / 1000)} kB`]
          : ['-', '-']
      say(`  ${method.padEnd(4)}  ${status.padStart(3)}  ${size.padStart(7)}  ${address}`)
      const note = (text: string) => say(`      ${text}`)
      if (wishes?.json !== undefined) note(`sent ${JSON.stringify(wishes.json).slice(0, LONGEST_BODY)}`)
      if (answer.kind !== 'page') note(answer.detail)
      else if (answer.finalUrl !== new URL(address).href) note(`led to ${answer.finalUrl}`)
      return answer
    },
  }
}
