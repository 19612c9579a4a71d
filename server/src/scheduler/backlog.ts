import { Type, type Static } from 'typebox'
import Value from 'typebox/value'
import { Priority, TaskName } from '../channels/definitions.ts'
import type { RedisConnection } from '../channels/redis.ts'

const JOBS = 'lgs:backlog:jobs'
const HOSTS = 'lgs:backlog:hosts'
const RUNNING = 'lgs:backlog:running'
const queueOf = (host: string) => `lgs:backlog:queue:${host}`
/** Ids of the jobs that travel with the running one. */
const companionsOf = (host: string) => `lgs:backlog:companions:${host}`

const BacklogJob = Type.Object({
  id: Type.String(),
  host: Type.String(),
  task: TaskName,
  priority: Priority,
  payload: Type.Unknown(),
})
export type BacklogJob = Static<typeof BacklogJob>

/** Adds a job, or brings the same one up to date, and forward when somebody waits for it now. One that runs is not added again. */
const ADD = `
local id, host, score, job = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4]
if redis.call('HGET', KEYS[3], host) == id or redis.call('SISMEMBER', KEYS[5], id) == 1 then return 0 end
local known = redis.call('ZSCORE', KEYS[4], id)
if known and tonumber(known) <= score then
  redis.call('HSET', KEYS[1], id, job)
  return 0
end
redis.call('ZADD', KEYS[4], score, id)
redis.call('HSET', KEYS[1], id, job)
redis.call('SADD', KEYS[2], host)
return 1`

/** Marks a host's next job as running and returns it. The job itself stays until it has ended. */
const TAKE = `
if redis.call('HEXISTS', KEYS[3], ARGV[1]) == 1 then return false end
local first = redis.call('ZPOPMIN', KEYS[4])
if #first == 0 then
  redis.call('SREM', KEYS[2], ARGV[1])
  return false
end
redis.call('HSET', KEYS[3], ARGV[1], first[1])
return redis.call('HGET', KEYS[1], first[1])`

/** Lets the waiting jobs whose ids begin so, the next ones first, travel with the one that was taken; returns all that do. */
const JOIN = `
local prefix, most = ARGV[3], tonumber(ARGV[4])
if redis.call('HGET', KEYS[3], ARGV[1]) ~= ARGV[2] then return {} end
local count = redis.call('SCARD', KEYS[5])
for _, id in ipairs(redis.call('ZRANGE', KEYS[4], 0, -1)) do
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

/** The running job and those that travel with it wait again, behind what waits already at their priority. */
const PUT_BACK = `
if redis.call('HGET', KEYS[3], ARGV[1]) ~= ARGV[2] then return 0 end
local ids = redis.call('SMEMBERS', KEYS[5])
ids[#ids + 1] = ARGV[2]
for _, id in ipairs(ids) do
  local job = redis.call('HGET', KEYS[1], id)
  if job then
    local priority = cjson.decode(job).priority
    redis.call('ZADD', KEYS[4], (priority == 'person' and 0 or 1) * 1e14 + tonumber(ARGV[3]), id)
  end
end
redis.call('SADD', KEYS[2], ARGV[1])
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

export type Backlog = ReturnType<typeof createBacklog>

/**
 * What is still to be asked, per host and by priority, in Redis, so that a restart forgets nothing. A host has at
 * most one job on the queue: bee-queue has no priorities, and a job that waits for a host would hold a worker's slot.
 */
export function createBacklog(redis: RedisConnection) {
  const run = (script: string, host: string, ...args: string[]) =>
    redis.eval(script, { keys: [JOBS, HOSTS, RUNNING, queueOf(host), companionsOf(host)], arguments: args })
  return {
    /** @param now milliseconds since the epoch; among equals the older comes first */
    async add(job: BacklogJob, now: number): Promise<boolean> {
      const score = (job.priority === 'person' ? 0 : 1) * 1e14 + now
      return (await run(ADD, job.host, job.id, job.host, String(score), JSON.stringify(job))) === 1
    },
    async take(host: string): Promise<BacklogJob | undefined> {
      const text = await run(TAKE, host, host)
      return typeof text === 'string' ? Value.Parse(BacklogJob, JSON.parse(text)) : undefined
    },
    /** @param most how many jobs may travel with the one taken; @returns those that do, none for 0 */
    async join(taken: BacklogJob, idPrefix: string, most: number): Promise<BacklogJob[]> {
      const texts = await run(JOIN, taken.host, taken.host, taken.id, idPrefix, String(most))
      return (texts as string[]).map((text) => Value.Parse(BacklogJob, JSON.parse(text)))
    },
    async putBack(host: string, id: string, now: number): Promise<boolean> {
      return (await run(PUT_BACK, host, host, id, String(now))) === 1
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
