import { pino, type Logger } from 'pino'

export type Log = Logger

/** One JSON line an event on standard output. Cookies, passwords and secrets never reach it. */
export function createLog(name: string, level: string): Log {
  return pino({
    name,
    level,
    redact: {
      paths: [
        'password',
        '*.password',
        'current_password',
        'new_password',
        'req.headers.cookie',
        'req.headers.authorization',
        'cookie',
        'secret',
      ],
      censor: '[redacted]',
    },
  })
}
