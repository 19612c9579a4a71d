import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const RESILIENCE = join(import.meta.dirname, '..', '..', 'scripts', 'resilience.mjs')

test(
  'kills, power cuts, a full disk and hostile browsers cost nothing that was kept',
  { timeout: 300_000 },
  async () => {
    const faults = spawn(process.execPath, [RESILIENCE, '--short'], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [faults.stdout, faults.stderr])
      stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const [code] = (await once(faults, 'close')) as [number | null]
    expect(said).not.toContain('NOT AS IT SHOULD BE')
    expect(code, said).toBe(0)
    expect(said).toContain('Nothing was lost')
  },
)
