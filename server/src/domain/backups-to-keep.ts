/** Why a backup was made; part of its file's name. */
export const BACKUP_KINDS = ['daily', 'manual', 'before-migration', 'before-restore'] as const
export type BackupKind = (typeof BACKUP_KINDS)[number]

export interface NamedBackup {
  /** The file's name, without its folder. */
  name: string
  kind: BackupKind
  madeAt: Date
}

const DAYS = 7
const WEEKS = 4
/** How many of each kind that is made on an occasion and not by the calendar. */
const ON_OCCASION: Record<Exclude<BackupKind, 'daily'>, number> = {
  manual: 10,
  'before-migration': WEEKS,
  'before-restore': WEEKS,
}

const DAY_MS = 24 * 3600 * 1000
const NAME = /^lgs-(\d{4})-(\d\d)-(\d\d)T(\d\d)(\d\d)(\d\d)Z-([a-z-]+?)(?:-\d{1,4})?\.sqlite$/

const isKind = (word: string): word is BackupKind => (BACKUP_KINDS as readonly string[]).includes(word)

/** @param again tells backups of one second apart; 0 for the first */
export function backupName(kind: BackupKind, madeAt: Date, again = 0): string {
  const time = madeAt.toISOString().slice(0, 19).replaceAll(':', '')
  return `lgs-${time}Z-${kind}${again > 0 ? `-${again}` : ''}.sqlite`
}

/** Undefined where the name is not one of ours: such a file is neither listed nor removed. */
export function readBackupName(name: string): NamedBackup | undefined {
  const [, year, month, day, hour, minute, second, kind = ''] = NAME.exec(name) ?? []
  const madeAt = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return isKind(kind) && !Number.isNaN(madeAt.getTime()) ? { name, kind, madeAt } : undefined
}

/** Of one second and kind the one with a number is the later one. */
export const byNewest = (a: NamedBackup, b: NamedBackup): number =>
  b.madeAt.getTime() - a.madeAt.getTime() || b.name.length - a.name.length || (a.name < b.name ? 1 : -1)

const dayOf = ({ madeAt }: NamedBackup) => Math.floor(madeAt.getTime() / DAY_MS)
/** Day 0 was a Thursday; weeks begin on Monday (UTC). */
const weekOf = (backup: NamedBackup) => Math.floor((dayOf(backup) + 3) / 7)

/**
 * Which to remove: all but the newest daily one of each of the last seven days and four weeks that have any, and the newest
 * few of the other kinds. It counts backups and never looks at a clock: a wrong one, or a year of vacation, removes nothing.
 */
export function backupsToRemove(backups: readonly NamedBackup[]): NamedBackup[] {
  const newestFirst = [...backups].sort(byNewest)
  const daily = newestFirst.filter(({ kind }) => kind === 'daily')
  const kept = new Set([...newestPer(daily, dayOf, DAYS), ...newestPer(daily, weekOf, WEEKS)])
  for (const [kind, count] of Object.entries(ON_OCCASION)) {
    for (const backup of newestFirst.filter((each) => each.kind === kind).slice(0, count)) kept.add(backup)
  }
  return newestFirst.filter((backup) => !kept.has(backup))
}

function newestPer(
  newestFirst: readonly NamedBackup[],
  period: (backup: NamedBackup) => number,
  periods: number,
): NamedBackup[] {
  const newest = new Map<number, NamedBackup>()
  for (const backup of newestFirst) if (!newest.has(period(backup))) newest.set(period(backup), backup)
  return [...newest.values()].slice(0, periods)
}

/**
 * Whether the automatic backup is to be tried: a day after the newest one of its kind and after the last try, which may have
 * found nothing new. A clock that was put back counts as a day, too.
 * @param triedAt milliseconds since 1970, as `now`; undefined where it was not tried since the start
 */
export function isBackupDue(
  backups: readonly NamedBackup[],
  triedAt: number | undefined,
  now: number,
): boolean {
  const newest = Math.max(
    ...backups.filter(({ kind }) => kind === 'daily').map(({ madeAt }) => madeAt.getTime()),
  )
  const isDayAway = (at: number) => Math.abs(now - at) >= DAY_MS
  return isDayAway(newest) && (triedAt === undefined || isDayAway(triedAt))
}
