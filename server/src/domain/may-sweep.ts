import type { QuietHours } from '@lgs/shared'
import { quietUntil } from './quiet-hours.ts'

/** What can hold sweeps back. */
export interface SweepRules {
  paused: boolean
  quietHours: QuietHours | null
  /** The machine's clock cannot be right before this. Milliseconds since 1970. */
  earliestNow: number
}

/** May stores be asked although nobody waits for the answer? */
export const maySweep = ({ paused, quietHours, earliestNow }: SweepRules, now: number): boolean =>
  !paused && now >= earliestNow && quietUntil(quietHours, now) === null
