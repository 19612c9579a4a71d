import type { insight as procedures } from '@lgs/shared/contract/insight'
import type { Services } from '../../services.ts'
import type { HandlersOf } from '../handlers.ts'

export const insightHandlers = ({ logs, updateNotice }: Services): HandlersOf<keyof typeof procedures> => ({
  get_update_notice: () => updateNotice.get(),
  get_logs: (input) => logs.list(input),
})
