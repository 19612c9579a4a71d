import type { DetectedStore } from '@lgs/shared'
import { limitTo } from '../../fetching/fetcher.ts'
import { holdOff } from '../../fetching/hold-off.ts'
import { DETECTION_TIMEOUT_MS, TIME_TO_REPORT_MS } from '../../jobs/definitions.ts'
import { classifyAnswer } from '../../stores/classify.ts'
import { detectPlatform } from '../../stores/detect.ts'
import { searchUrlOf } from '../../stores/registry.ts'
import type { CheckTools } from './check-store.ts'

interface Detection {
  detected: DetectedStore | null
  /** Why nothing could be found out; empty when something was. */
  problem: string
}

/** Looks at a store's home page and its robots.txt: two requests. */
export async function detectStore(url: string, tools: CheckTools): Promise<Detection> {
  const limit = limitTo(DETECTION_TIMEOUT_MS - TIME_TO_REPORT_MS)
  const answer = await tools.fetcher.fetch(url, { limit })
  if (answer.kind !== 'page') return { detected: null, problem: answer.detail }
  const failure = classifyAnswer(answer, { purpose: 'home' })
  if (failure) {
    await holdOff(failure, new URL(answer.finalUrl).host, tools.fetcher)
    return { detected: null, problem: failure.detail }
  }
  const found = detectPlatform(answer.body, answer.headers, answer.finalUrl)
  const homepage = new URL(answer.finalUrl).origin
  const probe = found.fetch_strategy
    ? searchUrlOf({ search_url: found.search_url ?? '', fetch_strategy: found.fetch_strategy }, 'Forest')
    : answer.finalUrl
  const { isKnown, ...robots } = await tools.robots.judge(probe, limit)
  const rule = isKnown ? robots.rule : 'robots.txt could not be read'
  return { detected: { ...found, homepage, robots: { ...robots, rule } }, problem: '' }
}
