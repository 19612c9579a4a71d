import { Type, type Static } from 'typebox'

/** Backups travel over REST, for files do; administrators only. */
export const Backup = Type.Object({
  /** The file's name, and its address under `/api/backups/`. */
  name: Type.String(),
  kind: Type.Union([
    Type.Literal('daily'),
    Type.Literal('manual'),
    Type.Literal('before-migration'),
    Type.Literal('before-restore'),
  ]),
  /** ISO 8601. */
  made_at: Type.String(),
  bytes: Type.Integer(),
})
export type Backup = Static<typeof Backup>

/** GET /api/backups */
export const BackupsData = Type.Object({
  /** Newest first. */
  backups: Type.Array(Backup),
  /** Why the last automatic backup failed, in a sentence; null while there is none. */
  problem: Type.Union([Type.String(), Type.Null()]),
  /** True while a restore waits for the next start. */
  is_restore_waiting: Type.Boolean(),
  /** The largest file that can be uploaded. */
  max_upload_bytes: Type.Integer(),
})
export type BackupsData = Static<typeof BackupsData>

/** POST /api/backups/restore with JSON; a file is sent as `application/octet-stream` instead. */
export const RestoreByName = Type.Object({ name: Type.String({ maxLength: 200 }) })

/** The answer of POST /api/backups/restore, 202. */
export const RestoreStarted = Type.Object({
  message: Type.String(),
  people: Type.Integer(),
  tracked_cards: Type.Integer(),
  stores: Type.Integer(),
  /** True where the server starts again by itself, at once; else somebody has to start it. */
  is_restarting: Type.Boolean(),
})
export type RestoreStarted = Static<typeof RestoreStarted>
