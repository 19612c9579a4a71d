import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import pLimit from 'p-limit'

/** Argon2id at 19 MiB and two passes, the least that OWASP's password storage cheat sheet recommends. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
const FORMAT = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

const derive = promisify(argon2)
/** At most two at a time: each takes 19 MiB, and the smallest Pi has 2 GB for everything. */
const inTurn = pLimit(2)

/** More than a Pi hashes in some ten seconds; a person who waits longer has given up. */
const MOST_WAITING = 60

/** So many sign-ins wait already that one more is turned away. The status is that of HTTP. */
export class TooManyWaiting extends Error {
  override readonly name = 'TooManyWaiting'
  readonly statusCode = 429

  constructor() {
    super('Too many people sign in at this moment. Wait some seconds, then try again.')
  }
}

/** @throws TooManyWaiting */
function queue<T>(work: () => Promise<T>): Promise<T> {
  if (inTurn.pendingCount >= MOST_WAITING) throw new TooManyWaiting()
  return inTurn(work)
}

const encode = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')

/** Hashes a password; the result is a PHC string that carries its own cost and salt. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await queue(() => derive('argon2id', { ...COST, nonce, message: password.normalize('NFKC') }))
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${encode(nonce)}$${encode(tag)}`
}

/** Compares in constant time. Without a hash it costs the same and says no, so that time tells nothing about who exists. */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [, memory, passes, parallelism, nonce, tag] = FORMAT.exec(hash ?? (await decoy)) ?? []
  if (tag === undefined || nonce === undefined) return false
  const expected = Buffer.from(tag, 'base64')
  const actual = await queue(() =>
    derive('argon2id', {
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
      tagLength: expected.length,
      nonce: Buffer.from(nonce, 'base64'),
      message: password.normalize('NFKC'),
    }),
  )
  return timingSafeEqual(actual, expected) && hash !== undefined
}

const decoy = hashPassword(randomBytes(16).toString('hex'))
