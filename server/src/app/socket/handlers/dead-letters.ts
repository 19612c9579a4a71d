import type { deadLetters as procedures } from '@lgs/shared/contract/dead-letters'
import type { Services } from '../../services.ts'
import type { HandlersOf } from '../handlers.ts'

export const deadLetterHandlers = ({ deadLetters }: Services): HandlersOf<keyof typeof procedures> => ({
  list_dead_letters: () => deadLetters.list(),
  retry_dead_letters: ({ ids }) => deadLetters.retry(ids),
  drop_dead_letters: ({ ids }) => deadLetters.drop(ids),
})
