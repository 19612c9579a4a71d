import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const CHAOS = join(import.meta.dirname, '..', '..', 'scripts', 'chaos.mjs')

test(
  'processes that are killed at random moments lose nothing and double nothing',
  { timeout: 180_000 },
  async () => {
    const chaos = spawn(
      process.execPath,
      [CHAOS, '--checks', '12', '--seed', '7', '--storm', '8', '--minutes', '2'],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    let said = ''
    for (const stream of [chaos.stdout, chaos.stderr])
      stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const [code] = (await once(chaos, 'close')) as [number | null]
    expect(said).toContain('12 pairs: 0 wrong, 0 missing, 0 doubled, 0 with a hole in their history')
    expect(code, said).toBe(0)
  },
)
