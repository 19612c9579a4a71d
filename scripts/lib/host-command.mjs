import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { memoryEnv, memoryFlags } from './app-process.mjs'
import { ensureBuilt } from './build.mjs'
import { inRoot } from './paths.mjs'
import { Problem } from './problem.mjs'

/**
 * Reads a command's arguments. A wrong one is a Problem that ends with the usage.
 * @param {{ usage: string, options?: import('node:util').ParseArgsConfig['options'], most: number }} expected `most`: arguments
 * beside the options
 * @returns undefined where the person asked for help, which has been printed
 */
export function readArguments({ usage, options = {}, most }) {
  try {
    const help = { type: 'boolean', short: 'h' }
    const { values, positionals } = parseArgs({ options: { ...options, help }, allowPositionals: true })
    if (values.help) return void console.log(usage)
    if (positionals.length > most)
      throw new Error(
        `"${positionals[most]}" is one word too many. A name or a path with spaces stands in quotes.`,
      )
    return { values, positionals }
  } catch (error) {
    throw new Problem(`${error.message.split('. To specify')[0]}\n\n${usage}`)
  }
}

/** A path as the person meant it: npm runs commands in the folder of the program, wherever they are typed. */
export const typedPath = (path) => path && resolve(process.env.INIT_CWD ?? process.cwd(), path)

/**
 * Has the built server's code carry a command out; it prints what it did.
 * @param {import('../../server/src/command/host-command.ts').HostCommand} command
 * @param {string} [password] handed over on standard input
 */
export async function runHostCommand(command, password = '') {
  await ensureBuilt(['server'])
  const env = { ...process.env, ...memoryEnv, DATA_DIR: process.env.DATA_DIR || inRoot('data') }
  const child = spawn(
    process.execPath,
    [...memoryFlags, inRoot('server/dist/host-command.js'), JSON.stringify(command)],
    { stdio: ['pipe', 'inherit', 'inherit'], env },
  )
  child.stdin.on('error', () => {}) // it ended before it wanted a password, and has said why
  child.stdin.end(password)
  const [code] = await once(child, 'exit')
  process.exitCode = code ?? 1
}
