import type { DetectedStore } from '@lgs/shared'
import { limitTo, type Fetcher, type FetchFailure, type TimeLimit } from '../../fetching/fetcher.ts'
import { holdOff } from '../../fetching/hold-off.ts'
import { DETECTION_TIMEOUT_MS, TIME_TO_REPORT_MS } from '../../jobs/definitions.ts'
import type { CheckFailure } from '../../stores/adapter.ts'
import { askThrough } from '../../stores/check-cards.ts'
import { classifyAnswer } from '../../stores/classify.ts'
import { detectPlatform, SURE_ENOUGH, withRecognition, type DetectedPlatform } from '../../stores/detect.ts'
import { platforms, searchUrlOf } from '../../stores/registry.ts'
import { askStore, type AskingTools } from './ask-store.ts'

interface Detection {
  detected: DetectedStore | null
  /** Why nothing could be found out; empty when something was. */
  problem: string
}

/** What looking at a store costs at most: the home page, redirects on the way to it, robots.txt and probes. */
const MAX_REQUESTS = 5

/** Looks at a store's home page and its robots.txt, and where the page shows no platform, at a few more addresses. */
export async function detectStore(url: string, tools: AskingTools): Promise<Detection> {
  const limit = limitTo(DETECTION_TIMEOUT_MS - TIME_TO_REPORT_MS)
  let asked = 1
  const countRedirect = async () => {
    asked += 1
    return null
  }
  const answer = await tools.fetcher.fetch(url, { limit, mayFollow: countRedirect })
  if (answer.kind !== 'page') return { detected: null, problem: answer.detail }
  const failure = classifyAnswer(answer, { purpose: 'home' })
  if (failure) {
    await holdOff(failure, new URL(answer.finalUrl).host, tools.fetcher)
    return { detected: null, problem: failure.detail }
  }
  const { origin } = new URL(answer.finalUrl)
  const seen = detectPlatform({ html: answer.body, headers: answer.headers, origin })
  const found =
    seen.confidence >= SURE_ENOUGH ? seen : await probe(seen, origin, MAX_REQUESTS - 1 - asked, tools, limit)
  const address = found.fetch_strategy
    ? searchUrlOf({ search_url: found.search_url ?? '', fetch_strategy: found.fetch_strategy }, 'Forest')
    : answer.finalUrl
  const { failure: unknown, ...robots } = await tools.robots.judge(address, limit)
  const rule = unknown ? 'robots.txt could not be read' : robots.rule
  return { detected: { ...found, homepage: origin, robots: { ...robots, rule } }, problem: '' }
}

/** Does it mean the host, so that nothing else is asked? A status that refuses may mean the one address. */
const isOfHost = ({ kind, status }: CheckFailure) =>
  kind === 'rate_limited' || kind === 'unreachable' || (kind === 'blocked' && status === undefined)

/** An address of a platform that sends us elsewhere is not there. */
const followNothing = async (): Promise<FetchFailure> => ({
  kind: 'unreadable',
  detail: 'The address sends us elsewhere.',
})

/** Asks at most `count` addresses that only one platform answers, until one does or the host wants to be left alone. */
async function probe(
  seen: DetectedPlatform,
  origin: string,
  count: number,
  tools: AskingTools,
  limit: TimeLimit,
): Promise<DetectedPlatform> {
  const fetcher: Fetcher = {
    ...tools.fetcher,
    fetch: (address, wishes) => tools.fetcher.fetch(address, { ...wishes, mayFollow: followNothing }),
  }
  const store = { homepage: origin, search_url: origin, robots_override: false }
  const ask = askThrough(askStore(store, { ...tools, fetcher }, limit))
  const probed = Object.entries(platforms).filter(([, platform]) => platform.probe)
  for (const [strategy, platform] of probed.slice(0, Math.max(count, 0))) {
    if (!platform.probe) continue
    const answer = await ask({ url: platform.probe.url(origin), expect: 'json' })
    if (answer.kind === 'page') {
      const recognition = platform.probe.confirms(answer)
      if (recognition && recognition.confidence >= SURE_ENOUGH)
        return withRecognition(seen, strategy as keyof typeof platforms, recognition, origin)
    } else if (isOfHost(answer)) {
      await holdOff(answer, new URL(origin).host, tools.fetcher)
      break
    }
  }
  return seen
}
