import { classifyAnswer } from '../stores/classify.ts'
import type { FetchedPage, FetchFailure } from './fetcher.ts'
import { holdOff, isTrouble } from './hold-off.ts'
import type { HostGate } from './host-gate.ts'

/**
 * What the first request after a host was held off says about it. Trouble holds it off again at once, before anybody else
 * asks; an answer opens it, and the check that goes on reports at its end. robots.txt and redirects within the host
 * prove nothing: what follows is the probe then.
 */
export async function concludeProbe(
  gate: HostGate,
  url: URL,
  answer: FetchedPage | FetchFailure,
): Promise<void> {
  const failure = answer.kind === 'page' ? classifyAnswer(answer, { purpose: 'home' }) : answer
  const isRules = url.pathname === '/robots.txt'
  // A robots.txt that is refused means: no rules.
  if (failure && isTrouble(failure) && !(isRules && failure.kind === 'blocked'))
    return void (await holdOff(failure, url.host, gate))
  if (answer.kind !== 'page' ? answer.outOfTime : isRules || leadsOn(answer, url)) await gate.settle(url.host)
  else await gate.open(url.host)
}

function leadsOn({ status, headers }: FetchedPage, url: URL): boolean {
  const target = headers['location']
  if (status < 300 || status > 399 || typeof target !== 'string') return false
  return URL.canParse(target, url.href) && new URL(target, url).host === url.host
}
