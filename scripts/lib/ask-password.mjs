import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { Problem } from './problem.mjs'

const withoutLineEnd = (typed) => typed.replace(/\r?\n$/, '')

/**
 * A new password: from a file, else from standard input where that is no terminal, else typed twice without being shown.
 * Never from an argument: those are seen by everybody on the machine, and stay in the shell's history.
 * @param {string | undefined} file
 */
export async function askPassword(file) {
  if (file !== undefined) return fromFile(file)
  if (!process.stdin.isTTY) return withoutLineEnd(await text(process.stdin))
  const password = await askHidden('New password: ')
  if (password === '') throw new Problem('The password is empty. Nothing was changed.')
  if ((await askHidden('The same again: ')) !== password)
    throw new Problem('The two were not the same. Nothing was changed; try again.')
  return password
}

function fromFile(file) {
  try {
    return withoutLineEnd(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Problem(`The password file ${file} cannot be read (${error.code}).`)
  }
}

async function askHidden(question) {
  process.stderr.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true, historySize: 0 })
  const gaveUp = new Promise((_resolve, reject) => {
    for (const event of ['SIGINT', 'close'])
      lines.once(event, () => reject(new Problem('Nothing was changed.')))
  })
  try {
    return await Promise.race([lines.question(''), gaveUp])
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}
