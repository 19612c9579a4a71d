import { describe, expect, test } from 'vitest'
import {
  backupName,
  backupsToRemove,
  isBackupDue,
  readBackupName,
  type BackupKind,
  type NamedBackup,
} from './backups-to-keep.ts'

const at = (iso: string, kind: BackupKind = 'daily'): NamedBackup => {
  const madeAt = new Date(iso)
  return { name: backupName(kind, madeAt), kind, madeAt }
}
const daysBack = (count: number, from = '2026-11-22T04:00:00Z', kind?: BackupKind) =>
  Array.from({ length: count }, (_, days) =>
    at(new Date(Date.parse(from) - days * 86_400_000).toISOString(), kind),
  )
const kept = (backups: NamedBackup[]) => {
  const removed = new Set(backupsToRemove(backups))
  return backups
    .filter((backup) => !removed.has(backup))
    .map(({ madeAt }) => madeAt.toISOString().slice(0, 10))
}

describe('which backups are kept', () => {
  test('seven days, and beyond them the newest of each of four weeks', () => {
    // 22 November 2026 is a Sunday, so its week is among the seven days.
    expect(kept(daysBack(60))).toEqual([
      '2026-11-22',
      '2026-11-21',
      '2026-11-20',
      '2026-11-19',
      '2026-11-18',
      '2026-11-17',
      '2026-11-16',
      '2026-11-15',
      '2026-11-08',
      '2026-11-01',
    ])
  })

  test('of several on one day the newest', () => {
    const [morning, noon] = [at('2026-11-20T06:00:00Z'), at('2026-11-20T12:00:00Z')]
    expect(backupsToRemove([morning, noon])).toEqual([morning])
  })

  test('days without a backup do not count: after a long pause all seven stay', () => {
    const old = daysBack(7, '2025-01-10T04:00:00Z')
    expect(backupsToRemove(old)).toEqual([])
    expect(kept([at('2026-11-20T06:00:00Z'), ...old])).toHaveLength(7)
  })

  test('a clock that was a year ahead once costs one backup, not all', () => {
    const backups = [at('2027-12-01T00:00:00Z'), ...daysBack(7)]
    expect(backupsToRemove(backups)).toHaveLength(1)
  })

  test.each([
    ['before-migration', 4],
    ['before-restore', 4],
    ['manual', 10],
  ] as const)('of %s the newest %d, whatever the daily ones are', (kind, count) => {
    const backups = [...daysBack(20, '2026-11-01T04:00:00Z', kind), ...daysBack(3)]
    const removed = backupsToRemove(backups)
    expect(removed).toHaveLength(20 - count)
    expect(removed.every((backup) => backup.kind === kind)).toBe(true)
  })
})

describe('the daily backup is due', () => {
  const now = Date.parse('2026-11-23T12:00:00Z')
  const hours = 3_600_000

  test('where there is none, and a day after the last one', () => {
    expect(isBackupDue([], undefined, now)).toBe(true)
    expect(isBackupDue([at('2026-11-22T12:00:00Z')], undefined, now)).toBe(true)
    expect(isBackupDue([at('2026-11-22T12:00:01Z')], undefined, now)).toBe(false)
  })

  test('not again within a day of a try that found nothing new', () => {
    expect(isBackupDue([], now - 23 * hours, now)).toBe(false)
    expect(isBackupDue([], now - 24 * hours, now)).toBe(true)
  })

  test('whatever was made by hand', () => {
    expect(isBackupDue([at('2026-11-23T11:00:00Z', 'manual')], undefined, now)).toBe(true)
  })

  test('also where a clock was a year ahead when the last one was made', () => {
    expect(isBackupDue([at('2027-11-23T11:00:00Z')], undefined, now)).toBe(true)
  })
})

test('a name tells the kind and the second, and two of one second apart', () => {
  const madeAt = new Date('2026-11-23T09:43:01.500Z')
  expect(backupName('before-migration', madeAt)).toBe('lgs-2026-11-23T094301Z-before-migration.sqlite')
  expect(readBackupName(backupName('before-migration', madeAt, 2))).toEqual({
    name: 'lgs-2026-11-23T094301Z-before-migration-2.sqlite',
    kind: 'before-migration',
    madeAt: new Date('2026-11-23T09:43:01Z'),
  })
})

test.each([
  '../lgs.sqlite',
  'lgs.sqlite',
  'lgs-2026-11-23T094301Z-daily.sqlite/../../lgs.sqlite',
  'lgs-2026-11-23T094301Z-other.sqlite',
  'lgs-2026-13-45T094301Z-daily.sqlite',
  'lgs-2026-11-23T094301Z-daily.sqlite\n',
  'lgs-2026-11-23T094301Z-daily.sqlite-journal',
])('%j is not a name of a backup', (name) => {
  expect(readBackupName(name)).toBeUndefined()
})
