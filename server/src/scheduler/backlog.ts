import { Type, type Static } from 'typebox'
import Value from 'typebox/value'
import { companionsOf, RUNNING } from '../channels/backlog-counts.ts'
import { Priority, TaskName } from '../channels/definitions.ts'
import type { RedisConnection } from '../channels/redis.ts'
import { BACKLOG_HOSTS as HOSTS, backlogQueueOf as queueOf, SWEEPS_FROM } from '../channels/waiting-sweeps.ts'

const JOBS = 'lgs:backlog:jobs'

const BacklogJob = Type.Object({
  id: Type.String(),
  host: Type.String(),
  task: TaskName,
  priority: Priority,
  payload: Type.Unknown(),
})
export type BacklogJob = Static<typeof BacklogJob>

/**
 * More of one host do not wait for nobody in particular: what is left out is found by a sweep. Above the largest number of cards
 * that share a check.
 */
const MOST_SWEEPS_OF_HOST = 300

/** Adds a job, or brings the same one up to date, and forward when somebody waits for it now. One that runs is not added again. */
const ADD = `
local id, host, score, job = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4]
if redis.call('HGET', KEYS[3], host) == id or redis.call('SISMEMBER', KEYS[5], id) == 1 then return 0 end
local known = redis.call('ZSCORE', KEYS[4], id)
if known and tonumber(known) <= score then
  -- A person's job that a sweep also finds stays a person's.
  local demotes = tonumber(known) < ${SWEEPS_FROM} and score >= ${SWEEPS_FROM}
  if not demotes then redis.call('HSET', KEYS[1], id, job) end
  return 0
end
if not known and score >= ${SWEEPS_FROM} and redis.call('ZCOUNT', KEYS[4], ${SWEEPS_FROM}, '+inf') >= ${MOST_SWEEPS_OF_HOST} then
  return 0
end
redis.call('ZADD', KEYS[4], score, id)
redis.call('HSET', KEYS[1], id, job)
redis.call('SADD', KEYS[2], host)
return 1`

/** Marks a host's next job as running and returns it. The job itself stays until it has ended. */
const TAKE = `
if redis.call('HEXISTS', KEYS[3], ARGV[1]) == 1 then return false end
local next = redis.call('ZRANGE', KEYS[4], 0, 0, 'WITHSCORES')
if next[2] and tonumber(next[2]) >= tonumber(ARGV[2]) then return false end
local first = redis.call('ZPOPMIN', KEYS[4])
if #first == 0 then
  redis.call('SREM', KEYS[2], ARGV[1])
  return false
end
redis.call('HSET', KEYS[3], ARGV[1], first[1])
return redis.call('HGET', KEYS[1], first[1])`

/** Lets the waiting jobs whose ids begin so, the next ones first, travel with the one that was taken; returns all that do. */
const JOIN = `
local prefix, most, below = ARGV[3], tonumber(ARGV[4]), '(' .. ARGV[5]
if redis.call('HGET', KEYS[3], ARGV[1]) ~= ARGV[2] then return {} end
local count = redis.call('SCARD', KEYS[5])
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[4], '-inf', below)) do
  if count >= most then break end
  if string.sub(id, 1, #prefix) == prefix then
    redis.call('ZREM', KEYS[4], id)
    redis.call('SADD', KEYS[5], id)
    count = count + 1
  end
end
local jobs = {}
for _, id in ipairs(redis.call('SMEMBERS', KEYS[5])) do
  local job = redis.call('HGET', KEYS[1], id)
  if job then jobs[#jobs + 1] = job end
end
return jobs`

/**
 * The running job has ended. Those of it and its companions that are named wait again, behind what waits already at their
 * priority; the others are done.
 */
const PUT_BACK = `
if redis.call('HGET', KEYS[3], ARGV[1]) ~= ARGV[2] then return 0 end
local ids, again = redis.call('SMEMBERS', KEYS[5]), {}
ids[#ids + 1] = ARGV[2]
for index = 4, #ARGV do again[ARGV[index]] = true end
for _, id in ipairs(ids) do
  local job = again[id] and redis.call('HGET', KEYS[1], id)
  if not job then
    redis.call('HDEL', KEYS[1], id)
  else
    local priority = cjson.decode(job).priority
    redis.call('ZADD', KEYS[4], (priority == 'person' and 0 or 1) * ${SWEEPS_FROM} + tonumber(ARGV[3]), id)
  end
end
if #ARGV > 3 then redis.call('SADD', KEYS[2], ARGV[1]) end
redis.call('DEL', KEYS[5])
redis.call('HDEL', KEYS[3], ARGV[1])
return 1`

const FINISH = `
if redis.call('HGET', KEYS[3], ARGV[1]) ~= ARGV[2] then return 0 end
for _, id in ipairs(redis.call('SMEMBERS', KEYS[5])) do redis.call('HDEL', KEYS[1], id) end
redis.call('DEL', KEYS[5])
redis.call('HDEL', KEYS[3], ARGV[1])
redis.call('HDEL', KEYS[1], ARGV[2])
return 1`

/** Removes a job that waits. Its host is known from the job. */
const WITHDRAW = `
if redis.call('ZREM', KEYS[4], ARGV[1]) == 0 then return 0 end
redis.call('HDEL', KEYS[1], ARGV[1])
return 1`

/** Whose jobs may be handed out: while sweeps rest, only those that a person waits for. */
export type Whose = 'all' | 'persons'
const scoresOf = (whose: Whose): string => String(whose === 'all' ? Number.MAX_SAFE_INTEGER : SWEEPS_FROM)

const NOW = `
local time = redis.call('TIME')
return time[1] * 1000 + math.floor(time[2] / 1000)`

export type Backlog = ReturnType<typeof createBacklog>

/**
 * What is still to be asked, per host and by priority, in Redis, so that a restart forgets nothing. A host has at
 * most one job on the queue: bee-queue has no priorities, and a job that waits for a host would hold a worker's slot.
 */
export function createBacklog(redis: RedisConnection) {
  const run = (script: string, host: string, ...args: string[]) =>
    redis.eval(script, { keys: [JOBS, HOSTS, RUNNING, queueOf(host), companionsOf(host)], arguments: args })
  return {
    /** Redis' clock, in milliseconds since the epoch: what the ids of stream entries begin with. */
    now: async () => Number(await redis.eval(NOW)),
    /** @param now milliseconds since the epoch; among equals the older comes first */
    async add(job: BacklogJob, now: number): Promise<boolean> {
      const score = (job.priority === 'person' ? 0 : 1) * SWEEPS_FROM + now
      return (await run(ADD, job.host, job.id, job.host, String(score), JSON.stringify(job))) === 1
    },
    /** @param whose `persons`: jobs of sweeps stay where they are */
    async take(host: string, whose: Whose = 'all'): Promise<BacklogJob | undefined> {
      const text = await run(TAKE, host, host, scoresOf(whose))
      return typeof text === 'string' ? Value.Parse(BacklogJob, JSON.parse(text)) : undefined
    },
    /** @param most how many jobs may travel with the one taken; @returns those that do, none for 0 */
    async join(
      taken: BacklogJob,
      idPrefix: string,
      most: number,
      whose: Whose = 'all',
    ): Promise<BacklogJob[]> {
      const args = [taken.host, taken.id, idPrefix, String(most), scoresOf(whose)]
      const texts = await run(JOIN, taken.host, ...args)
      return (texts as string[]).map((text) => Value.Parse(BacklogJob, JSON.parse(text)))
    },
    /** @param again ids of those that wait again, of the job and its companions; the others are done */
    async putBack(host: string, id: string, now: number, again: readonly string[]): Promise<boolean> {
      return (await run(PUT_BACK, host, host, id, String(now), ...again)) === 1
    },
    async finish(host: string, id: string): Promise<boolean> {
      return (await run(FINISH, host, host, id)) === 1
    },
    async withdraw(id: string): Promise<boolean> {
      const job = await this.find(id)
      return job !== undefined && (await run(WITHDRAW, job.host, id)) === 1
    },
    /** Withdraws every waiting job whose id begins so. */
    async withdrawAll(host: string, idPrefix: string): Promise<void> {
      for (const id of await redis.zRange(queueOf(host), 0, -1)) {
        if (id.startsWith(idPrefix)) await run(WITHDRAW, host, id)
      }
    },
    async find(id: string): Promise<BacklogJob | undefined> {
      const text = await redis.hGet(JOBS, id)
      return text === null ? undefined : Value.Parse(BacklogJob, JSON.parse(text))
    },
    hosts: () => redis.sMembers(HOSTS),
    /** The job on the queue, by host. */
    running: () => redis.hGetAll(RUNNING),
  }
}
