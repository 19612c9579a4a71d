import { Type, type Static } from 'typebox'

/** 1 to 64 characters, unique without regard to case; rules about spaces are checked by the server. */
export const Username = Type.String({ minLength: 1, maxLength: 64 })
export const Password = Type.String({ minLength: 1, maxLength: 1000 })

export const Registration = Type.Object({
  username: Username,
  password: Password,
  invite: Type.Optional(Type.String({ maxLength: 200 })),
})
export const Login = Type.Object({ username: Username, password: Password })

export const UserData = Type.Object({
  username: Type.String(),
  is_admin: Type.Boolean(),
  stores: Type.Array(Type.String()),
})
export type UserData = Static<typeof UserData>
