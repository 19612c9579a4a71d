import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from './host.ts'
import { FAULTS, type FaultKind } from './fault-answers.ts'

export type { FaultKind }

/** Which requests fail; absent: all of them but those of robots.txt. */
export interface FaultOptions {
  /** At most so many. */
  times?: number
  /** Only every so-manieth of those that fit. Default 1. */
  every?: number
  /** After so many that fit have gone well. Default 0. */
  after?: number
  /** Only these, matched with `METHOD /path?query`. */
  on?: RegExp
  /** Only robots.txt fails. */
  robots?: true
  /** Of those that name a time after which they may be asked again: in how many seconds. Default 120. */
  patienceS?: number
}

/** What a fault has to work with. */
export interface FaultScene {
  request: IncomingMessage
  response: ServerResponse
  /** What would have been answered. */
  usual: Answer
  url: URL
  landmarks: readonly string[]
  patienceS: number
}

/** Decides which requests fail, and how. */
export function createFaults() {
  const faults: { kind: FaultKind; how: FaultOptions; seen: number; done: number }[] = []
  return {
    add: (kind: FaultKind, how: FaultOptions) => void faults.push({ kind, how, seen: 0, done: 0 }),
    clear: () => void faults.splice(0),
    take(
      asked: string,
      isRobots: boolean,
    ): { kind: FaultKind; act(scene: Omit<FaultScene, 'patienceS'>): void } | undefined {
      for (const fault of faults) {
        const {
          times = Number.POSITIVE_INFINITY,
          every = 1,
          after = 0,
          on,
          patienceS = 120,
          robots,
        } = fault.how
        if (isRobots !== (robots ?? false)) continue
        if (fault.done >= times || (on && !on.test(asked))) continue
        fault.seen += 1
        if (fault.seen <= after || (fault.seen - after) % every !== 0) continue
        fault.done += 1
        return { kind: fault.kind, act: (scene) => FAULTS[fault.kind]({ ...scene, patienceS }) }
      }
      return undefined
    },
  }
}
