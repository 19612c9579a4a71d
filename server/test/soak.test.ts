import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SOAK = join(import.meta.dirname, '..', '..', 'scripts', 'soak.mjs')

test(
  'while people, stores and sweeps keep it busy, no process, queue or table grows without end',
  { timeout: 240_000 },
  async () => {
    const soak = spawn(process.execPath, [SOAK, '--minutes', '1'], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [soak.stdout, soak.stderr])
      stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const [code] = (await once(soak, 'close')) as [number | null]
    expect(said).not.toContain('Not flat')
    expect(code, said).toBe(0)
    expect(said).toContain('nothing grew beyond what it may')
  },
)
