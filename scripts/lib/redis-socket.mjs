import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from './pids.mjs'
import { Problem } from './problem.mjs'

const longestSocketPath = 107 // bytes, by the size of sockaddr_un

/** Where the socket of the Redis in `dir` lies: there, or in a private temporary folder when the path would be too long. */
export function socketPathFor(dir) {
  const path = join(dir, 'redis.sock')
  if (Buffer.byteLength(path) <= longestSocketPath) return path
  const name = `lgs-redis-${process.getuid?.() ?? 0}-${createHash('sha256').update(dir).digest('hex').slice(0, 12)}`
  const short = [tmpdir(), '/tmp'].map((base) => join(base, name, 'redis.sock')).find(fits)
  const folder = join(short, '..')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const stat = lstatSync(folder)
  if (!stat.isDirectory() || stat.uid !== process.getuid?.() || stat.mode & 0o077) {
    throw new Problem(
      `${folder} belongs to somebody else. Remove it, or choose a DATA_DIR with a shorter path.`,
    )
  }
  return short
}

const fits = (path) => Buffer.byteLength(path) <= longestSocketPath

/** Sends one command to the Redis at `socket`; answers the raw reply, or undefined when nobody answers. */
export function askRedis(socket, command, timeoutMs = 5000) {
  return new Promise((resolve) => {
    const connection = connect(socket)
    let reply = ''
    const finish = (answer) => {
      connection.destroy()
      resolve(answer)
    }
    connection.setTimeout(timeoutMs, () => finish(undefined))
    connection.once('error', () => finish(undefined))
    connection.once('connect', () => connection.write(`${command}\r\n`))
    connection.on('data', (data) => {
      reply += data
      if (reply.endsWith('\r\n')) finish(reply)
    })
    connection.once('end', () => finish(reply))
  })
}

/** Ends the Redis at `socket`, if there is one; it saves first. */
export async function shutDownRedis(socket) {
  const info = await askRedis(socket, 'INFO server')
  if (info === undefined) return
  const pid = Number(/process_id:(\d+)/.exec(info)?.[1])
  await askRedis(socket, 'SHUTDOWN')
  for (let waitedMs = 0; pid && isAlive({ pid }); waitedMs += 50) {
    if (waitedMs === 5000) process.kill(pid, 'SIGKILL')
    await sleep(50)
  }
}
