import { Type, type Static } from 'typebox'
import { Moment } from './availability.ts'

const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** 1 to 64 characters, unique without regard to case; rules about spaces are checked by the server. */
export const Username = Type.String({ minLength: 1, maxLength: 64 })
export const Password = Type.String({ minLength: 1, maxLength: 1000 })

/** The secret part of a link for one person: an invitation, or a new password. Only its hash is stored. */
export const LinkToken = Type.String({ maxLength: 200 })

export const Registration = Type.Object({
  username: Username,
  password: Password,
  invite: Type.Optional(LinkToken),
})
export const Login = Type.Object({ username: Username, password: Password })
export const NewPasswordByLink = Type.Object({ token: LinkToken, new_password: Password })

export const UserData = Type.Object({
  username: Type.String(),
  is_admin: Type.Boolean(),
  stores: Type.Array(Type.String()),
})
export type UserData = Static<typeof UserData>

export const RegistrationMode = Type.Enum(['open', 'invite', 'closed'])

/** Whether a visitor may create an account, before they type anything. */
export const RegistrationState = Type.Object({
  is_open: Type.Boolean(),
  /** Nobody has an account yet: the next one becomes the administrator. */
  is_first: Type.Boolean(),
  /** Why not, and what comes next; null where it is open. */
  problem: nullable(Type.String()),
  /** Of a valid invitation: who made it, and until when it holds. */
  invited_by: nullable(Type.String()),
  expires_at: nullable(Moment),
})
export type RegistrationState = Static<typeof RegistrationState>

export const PersonId = Type.Integer({ minimum: 1 })

export const Person = Type.Object({
  id: PersonId,
  username: Type.String(),
  is_admin: Type.Boolean(),
  /** Cannot sign in; everything of theirs is kept. */
  disabled: Type.Boolean(),
  created_at: Moment,
  /** When the app was last open in one of their browsers, to the hour; null: never since this is kept. */
  last_seen_at: nullable(Moment),
  /** How many cards they track. */
  cards: Type.Integer({ minimum: 0 }),
})
export type Person = Static<typeof Person>

/** An invitation that can still be used. */
export const Invite = Type.Object({
  id: PersonId,
  /** Whom it is for, in an administrator's words; empty: not said. */
  note: Type.String(),
  invited_by: Type.String(),
  created_at: Moment,
  expires_at: Moment,
})
export type Invite = Static<typeof Invite>

export const PeopleData = Type.Object({
  people: Type.Array(Person),
  invites: Type.Array(Invite),
  registration: RegistrationMode,
})
export type PeopleData = Static<typeof PeopleData>

/** Shown once: the token cannot be read again. */
export const NewLink = Type.Object({ token: Type.String(), expires_at: Moment })
export type NewLink = Static<typeof NewLink>

/** Of a link for a new password: whose it is, or why it does not work. */
export const PasswordLinkState = Type.Object({
  username: nullable(Type.String()),
  expires_at: nullable(Moment),
  problem: nullable(Type.String()),
})
export type PasswordLinkState = Static<typeof PasswordLinkState>

/** Where a person is signed in. */
export const SessionInfo = Type.Object({
  /** Names the session without being its secret. */
  id: Type.String(),
  /** `Firefox on Linux`; null when the browser did not say. */
  browser: nullable(Type.String()),
  started_at: nullable(Moment),
  /** To five minutes. */
  last_used_at: Moment,
  /** The one that asks. */
  is_this: Type.Boolean(),
})
export type SessionInfo = Static<typeof SessionInfo>
export const SessionsData = Type.Object({ sessions: Type.Array(SessionInfo) })
export type SessionsData = Static<typeof SessionsData>
