import { Cron } from 'croner'
import Value from 'typebox/value'
import { SCHEDULER_REQUESTS, SchedulerCommand } from '../channels/definitions.ts'
import { startHeartbeat } from '../channels/heartbeat.ts'
import { withLearned } from '../channels/learned.ts'
import { shareWarnings } from '../channels/log-lines.ts'
import { connectRedis } from '../channels/redis.ts'
import { BadMessage, consume } from '../channels/stream.ts'
import { readSweepRules } from '../channels/sweep-rules.ts'
import { readWaits } from '../channels/waits.ts'
import type { ProcessConfig } from '../config/config.ts'
import { maySweep } from '../domain/may-sweep.ts'
import { areGatesKnown } from '../fetching/gates-known.ts'
import { createHostGate } from '../fetching/host-gate.ts'
import { CheckEnded, checksOfStore, jobDefinitions, type JobDefinition } from '../jobs/definitions.ts'
import { openProducer } from '../jobs/queue.ts'
import { Lifetime } from '../lifecycle.ts'
import { ringOf, type Log } from '../log.ts'
import { createBacklog } from './backlog.ts'
import { createDispatcher } from './dispatcher.ts'
import { schedule } from './schedule.ts'

function readPayload(definition: JobDefinition, raw: unknown) {
  try {
    const payload = Value.Parse(definition.payload, raw)
    return { payload, host: definition.host(payload) }
  } catch {
    return undefined
  }
}

/** The clock and the doorman: takes commands, keeps the backlog, and is the only one that enqueues. */
export async function startScheduler(config: ProcessConfig, log: Log): Promise<AsyncDisposable> {
  const lifetime = new Lifetime(log)
  const redis = await connectRedis(config.redisUrl, log)
  lifetime.onStop('redis', () => redis.destroy())
  lifetime.onStop('shared log lines', shareWarnings(ringOf(log), redis))
  const storeChecks = await openProducer('store-checks', config.redisUrl, log)
  lifetime.onStop('store-checks', () => storeChecks.close())
  const databaseTasks = await openProducer('database-tasks', config.redisUrl, log)
  lifetime.onStop('database-tasks', () => databaseTasks.close())

  const backlog = createBacklog(redis)
  const dispatcher = createDispatcher({
    backlog,
    gate: createHostGate(redis, config.stores),
    queue: storeChecks,
    mayAsk: () => areGatesKnown(redis),
    whoseTurn: async () => {
      const rules = await readSweepRules(redis)
      return rules && maySweep(rules, Date.now()) ? 'all' : 'persons'
    },
    currentStore: (store) => withLearned(redis, store),
    waits: () => readWaits(redis),
    log,
  })
  lifetime.onStop('dispatcher', () => dispatcher.stop())
  storeChecks.onEnded((id, isDone, result) => {
    dispatcher
      .ended(id, isDone, Value.Check(CheckEnded, result) ? result.asked_again : [])
      .catch((error: Error) => log.debug({ err: error }, 'noting the end of a job failed'))
  })

  async function handle(command: SchedulerCommand, sentAt: number): Promise<void> {
    if (command.type === 'withdraw_task') return void (await backlog.withdraw(command.id))
    if (command.type === 'withdraw_store') {
      return backlog.withdrawAll(checksOfStore(command.slug))
    }
    const { task, priority } = command
    const definition = jobDefinitions[task]
    const read = readPayload(definition, command.payload)
    if (!read) throw new BadMessage(`The payload of a command "${task}" makes no sense.`)
    const { payload, host } = read
    if (host === undefined) return databaseTasks.add(task, payload)
    const job = { id: definition.id(payload), host, task, priority, payload }
    if (dispatcher.isAnswered(job, sentAt)) return
    await backlog.add(job, Date.now())
    dispatcher.wakeSoon()
  }

  const commands = await connectRedis(config.redisUrl, log, 'listening')
  const stopConsuming = consume({
    redis: commands,
    stream: SCHEDULER_REQUESTS,
    group: 'scheduler',
    consumer: 'scheduler',
    schema: SchedulerCommand,
    handle,
    log,
  })
  lifetime.onStop('commands', stopConsuming)

  for (const entry of schedule({ isCatalogAutomatic: config.catalog.isAutomatic })) {
    const run = () => databaseTasks.add(entry.task, entry.payload)
    const complain = (error: unknown) =>
      log.warn({ err: error, task: entry.task }, 'could not queue recurring work')
    const job = new Cron(entry.pattern, { name: entry.task, protect: true, catch: complain }, run)
    lifetime.onStop(entry.task, () => job.stop())
    await job.trigger()
  }
  lifetime.onStop('heartbeat', startHeartbeat(redis, 'scheduler'))
  dispatcher.wake()
  log.info('the scheduler is ready')
  return lifetime
}
