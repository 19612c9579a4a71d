/** What an administrator can do with a store. */
export type StoreAction = 'test' | 'edit' | 'export' | 'pause' | 'resume' | 'remove'
