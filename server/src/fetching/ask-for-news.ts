import { isSameVersion } from './conditional.ts'
import type { FetchedPage, FetchFailure, FetchWishes } from './fetcher.ts'
import type { PageMemory } from './page-memory.ts'

type Answer = FetchedPage | FetchFailure
/** One request with the headers given beside the usual ones. */
type AskNow = (headers: FetchWishes['headers']) => Promise<Answer>

/** Asks for what changed, where the last answer of the address is still known; for nothing where it surely holds. */
export async function askForNews(
  url: URL,
  { headers, version }: Pick<FetchWishes, 'headers' | 'version'>,
  memory: PageMemory,
  ask: AskNow,
): Promise<Answer> {
  const before = await memory.recall(url, headers, version)
  if (before?.isCurrent) return { ...before.page, isUnchanged: true, notAsked: true }
  let answer = await ask(before ? { ...headers, ...before.conditions } : headers)
  if (before && answer.kind === 'page' && answer.status === 304) {
    if (isSameVersion(before.note.validators, answer.headers)) {
      await memory.confirm(url, headers, before, version)
      return { ...before.page, isUnchanged: true }
    }
    // It means another version than ours.
    answer = await ask(headers)
  }
  if (answer.kind === 'page' && answer.status === 200) {
    await memory.keep(url, headers, answer, before, version)
  }
  return answer
}

const notToBeHad = (detail: string): FetchFailure => ({ kind: 'unreadable', detail, notAsked: true })

/**
 * Asks for a list of versions, and hands back its digest. Nothing is asked while the last one is fresh, where only
 * what is remembered is wanted, and where versions of the host are not believed. What is no such list is handed on.
 */
export async function askForDigest(
  url: URL,
  { digest, headers, onlyRemembered }: Pick<FetchWishes, 'headers' | 'onlyRemembered'> & DigestWish,
  { digests, now }: PageMemory,
  ask: AskNow,
): Promise<Answer> {
  const before = await digests.recall(url)
  if (before === 'refused') return notToBeHad('Its lists of changes are of no use.')
  if (before && (before.isFresh || onlyRemembered)) {
    return { ...before.page, isUnchanged: true, notAsked: true, ...(!before.isFresh && { isStale: true }) }
  }
  if (onlyRemembered) return notToBeHad('It was not read yet.')
  const askedAt = now()
  const answer = await ask(before ? { ...headers, ...before.conditions } : headers)
  if (answer.kind !== 'page') return answer
  const noRoom: FetchFailure = { kind: 'unreadable', detail: 'It is too large to be remembered.' }
  if (before && answer.status === 304) return (await digests.confirm(url, before, askedAt)) ?? noRoom
  const made = answer.status === 200 ? digest(answer.body) : null
  return made === null ? answer : ((await digests.keep(url, answer, made, askedAt)) ?? noRoom)
}

interface DigestWish {
  digest: NonNullable<FetchWishes['digest']>
}
