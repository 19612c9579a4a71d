export interface PrivateRedis extends AsyncDisposable {
  /** `unix:///path/to/redis.sock`, as REDIS_URL takes it. */
  url: string
  /** The socket's path. */
  socket: string
  pid: number
  /** Saves, ends, and resolves when it has gone. */
  stop(): Promise<void>
}

export interface StartRedisOptions {
  /** Where it keeps its data and its socket. Default: a temporary folder that goes when it stops. */
  dir?: string
  /** It ended without being asked to. */
  onExit?: (why: string) => void
}

export function startRedis(options?: StartRedisOptions): Promise<PrivateRedis>
