import type { Log } from '../log.ts'
import type { Services } from './services.ts'

/** A Redis that was emptied under us is noticed this soon; looking writes nothing. */
const LOOK_EVERY_MS = 3000

/** Puts the gates of hosts back now, and whenever Redis has forgotten them. @returns a function that stops it */
export async function keepGatesKnown({ hostStandings }: Services, log: Log): Promise<() => void> {
  const restore = () =>
    hostStandings
      .restore()
      .catch((error: Error) =>
        log.debug({ err: error }, 'the gates of stores could not be put back; trying again'),
      )
  await restore()
  const timer = setInterval(() => void restore(), LOOK_EVERY_MS)
  return () => clearInterval(timer)
}
