import type { Backup, BackupsData, RestoreStarted } from '@lgs/shared'
import { serverAddress } from '../../../lib/base.ts'
import { rest, RestFailure } from '../../../lib/rest.ts'

const PATH = '/api/backups'

/** What is to be restored: one of the server's own, or a file of the person's. */
export type Restorable = Backup | File

/** @throws RestFailure, as all of these */
export const loadBackups = async () => (await rest(PATH)) as BackupsData
export const makeBackup = async () => (await rest(PATH, {})) as BackupsData
export const downloadAddress = ({ name }: Backup) => serverAddress(`${PATH}/${encodeURIComponent(name)}`)

export async function restoreBackup(what: Restorable): Promise<RestoreStarted> {
  if (!(what instanceof File)) return (await rest(`${PATH}/restore`, { name: what.name })) as RestoreStarted
  const headers = { 'content-type': 'application/octet-stream' }
  const response = await fetch(serverAddress(`${PATH}/restore`), {
    method: 'POST',
    headers,
    body: what,
  }).catch(() => {
    throw new RestFailure(
      'The file did not arrive. Look at your connection, then try again; nothing was changed.',
      0,
    )
  })
  const answer = (await response.json().catch(() => ({}))) as RestoreStarted & { error?: string }
  if (response.ok) return answer
  throw new RestFailure(
    answer.error ?? 'The server could not take the file. Try again in a minute.',
    response.status,
  )
}
