import { existsSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Problem } from '../lib/problem.mjs'

const LIBRARIES = process.env.QEMU_LD_PREFIX ?? '/usr/aarch64-linux-gnu'
/** Node and better-sqlite3 ask for them. */
const NEEDED = ['ld-linux-aarch64.so.1', 'libstdc++.so.6', 'libatomic.so.1', 'libgcc_s.so.1']
const PACKAGES =
  'qemu-user-static libc6-arm64-cross libstdc++6-arm64-cross libatomic1-arm64-cross libgcc-s1-arm64-cross'

/**
 * @returns {string} the program that runs arm64 programs here
 * @throws Problem where there is none, or the libraries are missing; says what to install
 */
export function findEmulator() {
  if (process.arch === 'arm64')
    throw new Problem(
      'This machine is an arm64 one itself: npm test and npm start say more than an emulation.',
    )
  const folders = (process.env.PATH ?? '').split(delimiter)
  const programs = ['qemu-aarch64-static', 'qemu-aarch64'].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  )
  const emulator = programs.find((path) => existsSync(path))
  const missing = NEEDED.filter((name) => !existsSync(join(LIBRARIES, 'lib', name)))
  if (emulator && missing.length === 0) return emulator
  const what = emulator
    ? `These libraries of arm64 are not in ${LIBRARIES}/lib: ${missing.join(', ')}.`
    : 'QEMU, which runs arm64 programs on this machine, was not found.'
  throw new Problem(`${what} On Debian:\n\n  sudo apt-get install ${PACKAGES}`)
}

/**
 * Writes a program that is Node for arm64 on this machine. Programs that the app starts are started through it, too: QEMU
 * tells Node its real name, which this machine's kernel cannot run.
 * @param {string} emulator
 * @param {string} node the arm64 binary
 * @param {string} folder where the program is written
 * @returns {{ program: string, started: string }} `started`: a file with one line for each start
 */
export function writeEmulatedNode(emulator, node, folder) {
  const [program, ownName, started] = ['node', 'own-name.mjs', 'started'].map((name) => join(folder, name))
  writeFileSync(ownName, `process.execPath = ${JSON.stringify(program)}\n`)
  writeFileSync(started, '')
  const run = [emulator, '-L', LIBRARIES, node, '--import', ownName].map((part) => `'${part}'`).join(' ')
  writeFileSync(program, `#!/bin/sh\necho "$*" >> '${started}'\nexec ${run} "$@"\n`, { mode: 0o755 })
  return { program, started }
}
