import type { Backup } from '@lgs/shared'

export const KIND_WORDS: Record<Backup['kind'], string> = {
  daily: 'Made by itself, once a day',
  manual: 'Made by hand',
  'before-migration': 'Made before an upgrade',
  'before-restore': 'Made before a restore',
}

/** In the unit that reads best, e.g. `340 kB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
