import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { PROGRAMS } from '../chaos/processes.mjs'

const MB = 1024 * 1024
/** Changes of stock are kept for good: these tables grow with what happens at stores, and nothing else may. */
const HISTORY = "name LIKE 'stock\\_%' ESCAPE '\\' OR name LIKE 'sqlite\\_autoindex\\_stock\\_%' ESCAPE '\\'"

/**
 * @typedef {Record<string, number>} Sample figures by name, such as `server: PSS, MB`
 */

/**
 * Reads how much of everything there is now; changes nothing.
 * @param {{ processes: Awaited<ReturnType<typeof import('../chaos/processes.mjs').startProcesses>>, db: import('../../server/src/db/database.ts').Database, dataDir: string }} subject
 * @returns {Promise<Sample>}
 */
export async function takeSample({ processes, db, dataDir }) {
  const redis = await readRedis(processes)
  const pids = [...PROGRAMS.map((name) => [name, processes.pidOf(name)]), ['redis', redis.pid]]
  return {
    ...Object.assign({}, ...pids.map(([name, pid]) => ofProcess(name, pid))),
    ...redis.figures,
    'database without history, MB': ownPages(db) / MB,
    'history, MB': historyPages(db) / MB,
    'write-ahead log, MB':
      statSync(join(dataDir, 'lgs.sqlite-wal'), { throwIfNoEntry: false })?.size / MB || 0,
  }
}

/** Source: proc(5); PSS counts a page that several share in parts, so that the processes can be added up. */
function ofProcess(name, pid) {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  const mb = (field) => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(rollup)[1]) / 1024
  return {
    [`${name}: PSS, MB`]: mb('Pss'),
    [`${name}: RSS, MB`]: mb('Rss'),
    [`${name}: open files`]: readdirSync(`/proc/${pid}/fd`).length,
  }
}

async function readRedis({ ask }) {
  const count = async (command) => Number(/:(\d+)/.exec((await ask(command)) ?? '')?.[1] ?? 0)
  const field = async (section, name) =>
    Number(new RegExp(`${name}:(\\d+)`).exec((await ask(`INFO ${section}`)) ?? '')?.[1] ?? 0)
  return {
    pid: await field('server', 'process_id'),
    figures: {
      'redis: used, MB': (await field('memory', 'used_memory')) / MB,
      'redis: keys': await count('DBSIZE'),
      'stream scheduler-requests': await count('XLEN scheduler-requests'),
      'stream worker-results': await count('XLEN worker-results'),
      'queue store-checks': await count('LLEN bq:store-checks:waiting'),
      'queue database-tasks': await count('LLEN bq:database-tasks:waiting'),
      'dead letters': await count('ZCARD lgs:dead-letters:order'),
    },
  }
}

const pages = (db, condition) =>
  db.$client
    .prepare(`SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE aggregate = 1 AND (${condition})`)
    .pluck()
    .get()
const ownPages = (db) => pages(db, `NOT (${HISTORY})`)
const historyPages = (db) => pages(db, HISTORY)
