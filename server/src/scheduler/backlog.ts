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

/**
 * Adds a job, or brings the same one up to date, and forward when somebody waits for it now. One that runs is not added again,
 * but is up to date should it be put back; unless it was withdrawn meanwhile: then another question is asked, after it.
 */
const ADD = `
local id, host, score, job = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4]
local known = redis.call('ZSCORE', KEYS[4], id)
local runs = redis.call('HGET', KEYS[3], host) == id or redis.call('SISMEMBER', KEYS[5], id) == 1
local before = runs and not known and redis.call('HGET', KEYS[1], id)
if before then
  -- A person's job that a sweep also finds stays a person's.
  local demotes = cjson.decode(before).priority == 'person' and score >= ${SWEEPS_FROM}
  if not demotes then redis.call('HSET', KEYS[1], id, job) end
  return 0
end
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

/**
 * Marks a host's next job as running and returns it, leaving out those whose ids begin as the further arguments. The job itself
 * stays until it has ended.
 */
const TAKE = `
if redis.call('HEXISTS', KEYS[3], ARGV[1]) == 1 then return false end
local is_held = function(id)
  for index = 3, #ARGV do
    if string.sub(id, 1, #ARGV[index]) == ARGV[index] then return true end
  end
  return false
end
local from, page = 0, 100
while true do
  local waiting = redis.call('ZRANGE', KEYS[4], from, from + page - 1, 'WITHSCORES')
  if #waiting == 0 and from == 0 then redis.call('SREM', KEYS[2], ARGV[1]) end
  if #waiting == 0 then return false end
  for index = 1, #waiting, 2 do
    local id = waiting[index]
    if tonumber(waiting[index + 1]) >= tonumber(ARGV[2]) then return false end
    if not is_held(id) then
      redis.call('ZREM', KEYS[4], id)
      redis.call('HSET', KEYS[3], ARGV[1], id)
      return redis.call('HGET', KEYS[1], id)
    end
  end
  from = from + page
end`

/** Lets the waiting jobs whose ids begin so, the next ones first, travel with the one that was taken; returns all that do. */
const JOIN = `
local prefix, most, below = ARGV[3], tonumber(ARGV[4]), '(' .. ARGV[5]
if redis.call('HGET', KEYS[3], ARGV[1]) ~= ARGV[2] then return {} end
local count = redis.call('SCARD', KEYS[5])
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[4], '-inf', below)) do
  if count >= most then break end
  if id ~= ARGV[2] and string.sub(id, 1, #prefix) == prefix then
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
 * priority; the others are done. One that was withdrawn meanwhile is done in any case; where it was asked anew after that it
 * waits already, or for another host.
 */
const PUT_BACK = `
if redis.call('HGET', KEYS[3], ARGV[1]) ~= ARGV[2] then return 0 end
local ids, again = redis.call('SMEMBERS', KEYS[5]), {}
ids[#ids + 1] = ARGV[2]
for index = 4, #ARGV do again[ARGV[index]] = true end
for _, id in ipairs(ids) do
  local text = redis.call('HGET', KEYS[1], id)
  local job = text and cjson.decode(text)
  local is_ours = job and job.host == ARGV[1] and not redis.call('ZSCORE', KEYS[4], id)
  if is_ours and again[id] then
    redis.call('ZADD', KEYS[4], (job.priority == 'person' and 0 or 1) * ${SWEEPS_FROM} + tonumber(ARGV[3]), id)
    redis.call('SADD', KEYS[2], ARGV[1])
  elseif is_ours then
    redis.call('HDEL', KEYS[1], id)
  end
end
redis.call('DEL', KEYS[5])
redis.call('HDEL', KEYS[3], ARGV[1])
return 1`

/**
 * Removes a job that waits, and returns 1. One that runs goes on, but there is nothing left to put back: that it is not in the
 * hash says that it was withdrawn. Its host is known from the job.
 */
const WITHDRAW = `
redis.call('HDEL', KEYS[1], ARGV[1])
return redis.call('ZREM', KEYS[4], ARGV[1])`

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
    /**
     * @param whose `persons`: jobs of sweeps stay where they are
     * @param heldPrefixes jobs whose ids begin so stay, too
     */
    async take(
      host: string,
      whose: Whose = 'all',
      heldPrefixes: readonly string[] = [],
    ): Promise<BacklogJob | undefined> {
      const text = await run(TAKE, host, host, scoresOf(whose), ...heldPrefixes)
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
    finish(host: string, id: string): Promise<boolean> {
      return this.putBack(host, id, 0, [])
    },
    /** @returns whether it waited; one that runs is not put back */
    async withdraw(id: string): Promise<boolean> {
      const job = await this.find(id)
      return job !== undefined && (await run(WITHDRAW, job.host, id)) === 1
    },
    /** Withdraws every job whose id begins so. */
    async withdrawAll(idPrefix: string): Promise<void> {
      const running = await this.running()
      for (const host of new Set([...(await this.hosts()), ...Object.keys(running)])) {
        const waiting = await redis.zRange(queueOf(host), 0, -1)
        const companions = await redis.sMembers(companionsOf(host))
        for (const id of new Set([...waiting, ...companions, running[host] ?? '']))
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
