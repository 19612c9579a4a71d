/** What an administrator can do about somebody. */
export type PersonAction =
  'make_administrator' | 'make_member' | 'new_password' | 'disable' | 'enable' | 'delete'
