import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readBulkFile, readBulkLines, readJsonFile } from './bulk-lines.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulk-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function gather<T>(items: AsyncIterable<T>): Promise<T[]> {
  const gathered: T[] = []
  for await (const item of items) gathered.push(item)
  return gathered
}

async function readAll(content: string | Uint8Array): Promise<unknown[]> {
  const file = join(folder, 'bulk')
  writeFileSync(file, content)
  return collect(file)
}

async function collect(file: string): Promise<unknown[]> {
  const objects: unknown[] = []
  for await (const object of readBulkFile(file)) objects.push(object)
  return objects
}

test('one object per line is read, plain and gzip', async () => {
  const lines = '{"name":"Fire // Ice"}\n{"name":"Jötun Grunt"}\n'
  const expected = [{ name: 'Fire // Ice' }, { name: 'Jötun Grunt' }]
  expect(await readAll(lines)).toEqual(expected)
  expect(await readAll(gzipSync(lines))).toEqual(expected)
})

test('the older array of objects is read too', async () => {
  expect(await readAll('[\n{"a":1},\r\n{"a":[2]}\n]\n')).toEqual([{ a: 1 }, { a: [2] }])
  expect(await readAll('[{"a":[1]},\n{"a":2}]')).toEqual([{ a: [1] }, { a: 2 }])
  expect(await readAll('[]')).toEqual([])
})

test('an empty file gives nothing', async () => {
  expect(await readAll('')).toEqual([])
})

test('a line that is not JSON is counted', async () => {
  await expect(readAll('{"a":1}\n<html>\n')).rejects.toThrow('Object 2')
})

test('lines and letters may be cut anywhere', async () => {
  const bytes = Buffer.from('{"name":"Jötun Grunt"}\n{"name":"Lim-Dûl"}\n')
  async function* singly() {
    for (const byte of bytes) yield Buffer.from([byte])
  }
  expect((await gather(readBulkLines(singly()))).flatMap((lines) => [...lines])).toEqual(
    bytes.toString().trim().split('\n'),
  )
})

test('a line without an end is refused before it fills the memory', async () => {
  let given = 0
  async function* endless() {
    for (; given < 100; given += 1) yield Buffer.alloc(200_000, 'x')
  }
  await expect(gather(readBulkLines(endless()))).rejects.toThrow('has no end')
  expect(given).toBeLessThan(10)
})

test('what goes wrong with the source is told as it is', async () => {
  async function* broken() {
    yield gzipSync('{"a":1}\n').subarray(0, 12)
    throw new Error('the line is dead')
  }
  await expect(gather(readBulkLines(broken()))).rejects.toThrow('the line is dead')
})

test('a cut gzip file throws instead of ending early', async () => {
  const lines = Array.from({ length: 5000 }, (_, i) => `{"a":${i}}`).join('\n')
  const whole = gzipSync(lines)
  await expect(readAll(whole.subarray(0, whole.length / 2))).rejects.toThrow()
})

test('a missing file throws', async () => {
  await expect(collect(join(folder, 'none'))).rejects.toThrow('ENOENT')
})

test('a JSON document is read, plain and gzip', async () => {
  const file = join(folder, 'sets.json')
  for (const content of ['{"data":[]}', gzipSync('{"data":[]}')]) {
    writeFileSync(file, content)
    expect(await readJsonFile(file)).toEqual({ data: [] })
  }
})
