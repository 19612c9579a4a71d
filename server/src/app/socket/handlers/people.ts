import type { people as procedures } from '@lgs/shared/contract/people'
import type { Services } from '../../services.ts'
import type { HandlersOf } from '../handlers.ts'

export const peopleHandlers = ({
  invites,
  passwordLinks,
  people,
}: Services): HandlersOf<keyof typeof procedures> => ({
  get_people: () => people.data(),
  update_person: (input) => people.update(input),
  delete_person: ({ id }, { user }) => people.delete(user, id),
  create_password_link: ({ id }, { user }) => passwordLinks.create(user, id),
  create_invite: (input, { user }) => invites.create(user, input),
  revoke_invite: ({ id }) => invites.revoke(id),
})
