import type { DetectedStore } from '@lgs/shared'
import { limitTo, type TimeLimit } from '../../fetching/fetcher.ts'
import { holdOff } from '../../fetching/hold-off.ts'
import { DETECTION_TIMEOUT_MS, TIME_TO_REPORT_MS } from '../../jobs/definitions.ts'
import { classifyAnswer } from '../../stores/classify.ts'
import { detectPlatform, SURE_ENOUGH, withRecognition, type DetectedPlatform } from '../../stores/detect.ts'
import { platforms, searchUrlOf } from '../../stores/registry.ts'
import { askStore, type AskingTools } from './ask-store.ts'

interface Detection {
  detected: DetectedStore | null
  /** Why nothing could be found out; empty when something was. */
  problem: string
}

/** With the home page and robots.txt: no more than five requests. */
const MAX_PROBES = 3

/** Looks at a store's home page and its robots.txt, and where the page shows no platform, at a few more addresses. */
export async function detectStore(url: string, tools: AskingTools): Promise<Detection> {
  const limit = limitTo(DETECTION_TIMEOUT_MS - TIME_TO_REPORT_MS)
  const answer = await tools.fetcher.fetch(url, { limit })
  if (answer.kind !== 'page') return { detected: null, problem: answer.detail }
  const failure = classifyAnswer(answer, { purpose: 'home' })
  if (failure) {
    await holdOff(failure, new URL(answer.finalUrl).host, tools.fetcher)
    return { detected: null, problem: failure.detail }
  }
  const { origin } = new URL(answer.finalUrl)
  const seen = detectPlatform({ html: answer.body, headers: answer.headers, origin })
  const found = seen.confidence >= SURE_ENOUGH ? seen : await probe(seen, origin, tools, limit)
  const address = found.fetch_strategy
    ? searchUrlOf({ search_url: found.search_url ?? '', fetch_strategy: found.fetch_strategy }, 'Forest')
    : answer.finalUrl
  const { isKnown, ...robots } = await tools.robots.judge(address, limit)
  const rule = isKnown ? robots.rule : 'robots.txt could not be read'
  return { detected: { ...found, homepage: origin, robots: { ...robots, rule } }, problem: '' }
}

/** Asks the addresses that only one platform answers, until one does. */
async function probe(
  seen: DetectedPlatform,
  origin: string,
  tools: AskingTools,
  limit: TimeLimit,
): Promise<DetectedPlatform> {
  const ask = askStore({ homepage: origin, search_url: origin, robots_override: false }, tools, limit)
  let asked = 0
  for (const [strategy, platform] of Object.entries(platforms)) {
    if (!platform.probe || asked === MAX_PROBES) continue
    asked += 1
    const answer = await ask({ url: platform.probe.url(origin), expect: 'json' })
    const recognition =
      answer.kind === 'page' && answer.status === 200 ? platform.probe.confirms(answer) : null
    if (recognition && recognition.confidence >= SURE_ENOUGH)
      return withRecognition(seen, strategy as keyof typeof platforms, recognition, origin)
  }
  return seen
}
