import type { checking as procedures } from '@lgs/shared/contract/checking'
import type { Services } from '../../services.ts'
import type { HandlersOf } from '../handlers.ts'

export const checkingHandlers = ({
  settings,
  trustClock,
}: Services): HandlersOf<keyof typeof procedures> => ({
  get_checking: () => settings.checking(),
  set_checking: (input) => settings.setChecking(input),
  trust_clock: () => trustClock(),
})
