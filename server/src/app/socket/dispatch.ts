import { ExpectedError, procedures, type ProcedureName, type WireError } from '@lgs/shared'
import { FrameId, type ReplyFrame } from '@lgs/shared/rpc/envelope'
import { Compile, type Validator } from 'typebox/compile'
import { isRedisAway } from '../../channels/redis.ts'
import { isDiskFull } from '../../db/problem.ts'
import type { User } from '../../db/repositories/users.ts'
import type { Log } from '../../log.ts'
import { DISK_FULL, REDIS_AWAY } from '../plugins/errors.ts'
import { COMPRESSED } from './compression.ts'
import type { Handler, Handlers } from './handlers.ts'

const MOST_DETAILS = 10

const frameId = Compile(FrameId)
const validators = Object.fromEntries(
  Object.entries(procedures).map(([name, { input, output }]) => [
    name,
    { input: Compile(input), output: Compile(output) },
  ]),
) as Record<ProcedureName, { input: Validator; output: Validator }>

/** What to send back: an answer to a request, or the news that no request could be made out. */
export type Outcome = { reply: ReplyFrame; compress: boolean } | { badFrame: WireError }

const isProcedure = (type: string): type is ProcedureName => Object.hasOwn(procedures, type)

/** Frame -> checked request -> handler -> frame. Never throws. `user` is read by the caller for each frame. */
export async function dispatch(text: string, user: User, handlers: Handlers, log: Log): Promise<Outcome> {
  const frame = parse(text)
  if (!frameId.Check(frame)) {
    const message =
      'A request is a JSON object with a positive whole number "id", a text "type" and a "payload".'
    return { badFrame: { code: 'BAD_FRAME', message } }
  }
  const { id, type, payload = {} } = frame as { id: number; type?: unknown; payload?: unknown }
  try {
    const answer = await call(type, payload, user, handlers)
    return { reply: { id, ok: true, payload: answer }, compress: COMPRESSED.has(type) }
  } catch (error) {
    return { reply: { id, ok: false, error: toWireError(error, String(type), log) }, compress: false }
  }
}

async function call(type: unknown, payload: unknown, user: User, handlers: Handlers): Promise<unknown> {
  if (typeof type !== 'string' || !isProcedure(type)) {
    throw new ExpectedError('UNKNOWN_TYPE', `There is no request "${String(type).slice(0, 40)}".`)
  }
  if (procedures[type].access === 'administrator' && !user.isAdmin) {
    throw new ExpectedError('FORBIDDEN', 'Only an administrator can do this.')
  }
  const { input, output } = validators[type]
  if (!input.Check(payload)) {
    const details = input
      .Errors(payload)
      .slice(0, MOST_DETAILS)
      .map((error) => `${error.instancePath || 'payload'} ${error.message}`)
    throw new ExpectedError(
      'BAD_PAYLOAD',
      `The payload of ${type} is not as it should be: ${details[0] ?? 'wrong shape'}.`,
      details,
    )
  }
  const handler = handlers[type] as Handler<ProcedureName>
  const answer = await handler(payload as never, { user })
  if (!output.Check(answer)) {
    throw new Error(
      `The answer of ${type} breaks the contract: ${JSON.stringify(output.Errors(answer).slice(0, 3))}`,
    )
  }
  return answer
}

function toWireError(error: unknown, type: string, log: Log): WireError {
  if (error instanceof ExpectedError) {
    return { code: error.code, message: error.message, ...(error.details && { details: error.details }) }
  }
  if (isRedisAway(error)) {
    log.warn({ err: error, type }, 'a request failed because Redis is away')
    return { code: 'INTERNAL', message: REDIS_AWAY }
  }
  if (isDiskFull(error)) {
    log.error({ err: error, type }, 'a request failed because the disk is full')
    return { code: 'DISK_FULL', message: DISK_FULL }
  }
  log.error({ err: error, type }, 'a request failed')
  return {
    code: 'INTERNAL',
    message: 'Something went wrong on the server. Nothing else was changed; try again in a minute.',
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
