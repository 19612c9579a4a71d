import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { serviceUnit } from './service-unit.mjs'

const options = {
  root: '/home/pi/my 100% games/lgs',
  dataDir: '/srv/lgs data',
  settings: '/etc/lgs-stock-checker.env',
  user: 'pi',
  group: 'games',
  node: '/usr/bin/node',
}

test('paths with spaces and percent signs stay one path', () => {
  const unit = serviceUnit(options)
  expect(unit).toContain('ReadWritePaths="/home/pi/my 100%% games/lgs" "/srv/lgs data"\n')
  expect(unit).toContain('ExecStart="/home/pi/my 100%% games/lgs/node_modules/.bin/node" scripts/start.mjs\n')
  expect(unit).toContain('WorkingDirectory=/home/pi/my 100%% games/lgs\n')
  expect(unit).toContain('Environment="DATA_DIR=/srv/lgs data" ')
})

const hasSystemd = (() => {
  try {
    return execFileSync('systemd-analyze', ['--version']).length > 0
  } catch {
    return false
  }
})()

if (!hasSystemd) console.log('There is no systemd here to ask about the unit.')
else
  test('systemd accepts it, and finds little that it could do to the machine', () => {
    const folder = mkdtempSync(join(tmpdir(), 'unit-'))
    try {
      const file = join(folder, 'lgs-stock-checker.service')
      const unit = serviceUnit({
        ...options,
        root: process.cwd(),
        user: 'nobody',
        group: 'nogroup',
        node: process.execPath,
      })
      writeFileSync(file, unit)
      expect(execFileSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' })).toBe('')
      const rating = execFileSync('systemd-analyze', ['security', '--offline=true', '--threshold=35', file])
      expect(String(rating)).toContain('OK')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
