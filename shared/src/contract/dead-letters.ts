import { Type, type Static } from 'typebox'
import { Moment } from '../schemas/availability.ts'
import { procedure } from './procedure.ts'

/** Work that failed again and again by the app's own fault and was put aside, so that the rest could go on. */
export const DeadLetter = Type.Object({
  id: Type.String(),
  /** A job of a worker, or a message between the processes. */
  kind: Type.Enum(['job', 'message']),
  /** Task of the job, type of the message. */
  what: Type.String(),
  /** What it was about, in words. */
  about: Type.String(),
  /** How often it failed. */
  times: Type.Integer({ minimum: 1 }),
  first_at: Moment,
  last_at: Moment,
  /** The last error's first line. */
  error: Type.String(),
  /** False where nothing is left that could be tried. */
  can_retry: Type.Boolean(),
})
export type DeadLetter = Static<typeof DeadLetter>

/** Newest first; the oldest go when there are more than 200. */
export const DeadLettersData = Type.Object({ letters: Type.Array(DeadLetter) })
export type DeadLettersData = Static<typeof DeadLettersData>

/** Ids that are not on the list change nothing. */
const Ids = Type.Object({
  ids: Type.Array(Type.String({ maxLength: 500 }), { minItems: 1, maxItems: 200 }),
})

export const deadLetters = {
  list_dead_letters: procedure({
    access: 'administrator',
    input: Type.Object({}),
    output: DeadLettersData,
  }),
  /** They leave the list; what fails again comes back. Those that cannot be tried again stay. */
  retry_dead_letters: procedure({ access: 'administrator', input: Ids, output: DeadLettersData }),
  drop_dead_letters: procedure({ access: 'administrator', input: Ids, output: DeadLettersData }),
}
