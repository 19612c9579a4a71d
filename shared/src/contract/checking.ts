import { Type, type Static } from 'typebox'
import { Moment } from '../schemas/availability.ts'
import { procedure } from './procedure.ts'

const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** A time of day, e.g. `23:00`. */
const TimeOfDay = Type.String({ pattern: String.raw`^([01]\d|2[0-3]):[0-5]\d$` })

/** Each day from one time to another, in the local time of the server's machine; over midnight where `to` is the earlier. */
export const QuietHours = Type.Object({ from: TimeOfDay, to: TimeOfDay })
export type QuietHours = Static<typeof QuietHours>

/** The time that the server believes it is, and what is known to have been already. */
const ClockDoubt = Type.Object({
  /** What the machine's clock says, to the minute. */
  says: Moment,
  /** The newest time at which a store was asked; null where none was. */
  newest_answer_at: nullable(Moment),
  /** The program itself is younger than what the clock says: it is certainly wrong. */
  is_before_build: Type.Boolean(),
})
export type ClockDoubt = Static<typeof ClockDoubt>

/** What an administrator decided about checks for the whole installation, and what holds sweeps back now. */
export const CheckingData = Type.Object({
  /** No store is asked, not even for somebody who waits. */
  paused: Type.Boolean(),
  /** Since when; null while nothing is paused, or where that was not noted. */
  paused_since: nullable(Moment),
  /** In these hours no sweep asks; somebody who waits is still served. */
  quiet_hours: nullable(QuietHours),
  /** Of the server's machine, by its IANA name, e.g. `Europe/London`. */
  time_zone: Type.String(),
  /** Whether it is such an hour now. */
  is_quiet: Type.Boolean(),
  /** The end of it; null at other times. */
  until: nullable(Moment),
  /** Sweeps wait because the machine's clock cannot be right: it says a time that has been already. */
  waits_for_clock: Type.Boolean(),
  /** What speaks against the clock; only while sweeps wait for it. */
  clock: Type.Optional(ClockDoubt),
})
export type CheckingData = Static<typeof CheckingData>

export const checking = {
  get_checking: procedure({ input: Type.Object({}), output: CheckingData }),
  /** What is left out stays as it is. Pushes `checking_data` to everybody. */
  set_checking: procedure({
    access: 'administrator',
    input: Type.Object({
      paused: Type.Optional(Type.Boolean()),
      quiet_hours: Type.Optional(nullable(QuietHours)),
    }),
    output: CheckingData,
  }),
  /**
   * For a machine whose clock once ran ahead: it is right now, so stored times that lie in its future are set to now, for good, and
   * sweeps go on. Changes nothing where no sweep waits for the clock. Pushes `checking_data` to everybody.
   */
  trust_clock: procedure({
    access: 'administrator',
    input: Type.Object({}),
    output: Type.Object({
      /** How many stored times lay in the future. */
      set_back: Type.Integer({ minimum: 0 }),
      checking: CheckingData,
    }),
    errors: ['CLOCK_WRONG'],
  }),
}
