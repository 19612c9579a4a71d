import { Type } from 'typebox'
import { NewLink, PeopleData, PersonId } from '../schemas/account.ts'
import { procedure } from './procedure.ts'

const access = 'administrator'

/**
 * The people of the installation. All changes push `people_data` to administrators. What would leave it without an
 * administrator who can sign in is refused with `LAST_ADMINISTRATOR`.
 */
export const people = {
  get_people: procedure({ access, input: Type.Object({}), output: PeopleData }),
  /** What is left out stays. Disabling ends the person's sessions, and whatever is open in a browser. */
  update_person: procedure({
    access,
    input: Type.Object({
      id: PersonId,
      is_admin: Type.Optional(Type.Boolean()),
      disabled: Type.Optional(Type.Boolean()),
    }),
    output: PeopleData,
    errors: ['PERSON_UNKNOWN', 'LAST_ADMINISTRATOR'],
  }),
  /** With everything of theirs, for good. What others see stays as it is. */
  delete_person: procedure({
    access,
    input: Type.Object({ id: PersonId }),
    output: PeopleData,
    errors: ['PERSON_UNKNOWN', 'LAST_ADMINISTRATOR'],
  }),
  /** A link with which the person chooses a new password, once, within a day. The present password works until then. */
  create_password_link: procedure({
    access,
    input: Type.Object({ id: PersonId }),
    output: NewLink,
    errors: ['PERSON_UNKNOWN', 'FORBIDDEN'],
  }),
  /** A link that makes one account. `days` is 7 unless said otherwise; `note` is for administrators only. */
  create_invite: procedure({
    access,
    input: Type.Object({
      days: Type.Optional(Type.Integer({ minimum: 1, maximum: 90 })),
      note: Type.Optional(Type.String({ maxLength: 60 })),
    }),
    output: NewLink,
    errors: ['FORBIDDEN', 'RATE_LIMITED'],
  }),
  revoke_invite: procedure({
    access,
    input: Type.Object({ id: PersonId }),
    output: PeopleData,
    errors: ['INVITE_UNKNOWN'],
  }),
}
