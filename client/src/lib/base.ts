import { resolve } from '$app/paths'

/** The path under which this app is served, as its page says: `/cards/lgs`, or empty at the root of a host. */
const BASE = resolve('/(app)').replace(/\/$/, '')

/** Where the server answers to this: `/api/health` is `/cards/lgs/api/health` under that prefix. */
export const serverAddress = (path: `/${string}`): string => BASE + path

/** Whether an address of this host is one of this app. */
export const isOurs = (pathname: string): boolean => pathname.startsWith(`${BASE}/`)
