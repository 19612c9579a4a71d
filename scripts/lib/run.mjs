import { spawn } from 'node:child_process'
import { Problem } from './problem.mjs'

/** Runs a program to its end and answers its exit code (128 when a signal ended it). */
export function exitCodeOf(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options })
    const kill = () => child.kill()
    process.once('exit', kill)
    child.once('error', (error) => (error.name === 'AbortError' ? resolve(128) : reject(error)))
    child.once('close', (code) => {
      process.off('exit', kill)
      resolve(code ?? 128)
    })
  })
}

/** Runs a program that must succeed. */
export async function run(program, args, options = {}) {
  const code = await exitCodeOf(program, args, options)
  if (code !== 0)
    throw new Problem(`${options.title ?? [program, ...args].join(' ')} failed (exit code ${code}).`)
}

/** Runs a program silently; answers whether it succeeded and what it said. */
export function capture(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let output = ''
    child.stdout.on('data', (data) => (output += data))
    child.stderr.on('data', (data) => (output += data))
    child.once('error', (error) => resolve({ ok: false, output: error.message }))
    child.once('close', (code) => resolve({ ok: code === 0, output }))
  })
}
