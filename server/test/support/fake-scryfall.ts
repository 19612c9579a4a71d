import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import * as answers from './bulk-answers.ts'
import { answerDownload, type DownloadManners, type Hitch } from './bulk-download.ts'
import type { Damage, Edition, Generation } from './bulk-edition.ts'
import { Library, type ScryfallContent } from './bulk-library.ts'

/** How the stand-in behaves; may be changed while it runs. */
export interface ScryfallManners extends DownloadManners {
  /** Shape of descriptor and data file; a change shows with the next `publish`. Default `current`. */
  generation: Generation
  /** Requests to the API above this number in a second are refused. Default 10. */
  requestsPerSecond: number
  /** Whether the addresses of earlier data files still answer. Default true. */
  keepsOldFiles: boolean
}

export interface FakeScryfallOptions extends ScryfallContent, Partial<ScryfallManners> {
  /** The time in milliseconds; default the system's. */
  now?: () => number
}

export interface SeenRequest {
  host: 'api' | 'data'
  method: string
  /** With the query. */
  path: string
  headers: IncomingHttpHeaders
  /** When it came, in milliseconds. */
  at: number
  /** Of the answer; 200 until it is sent. */
  readonly status: number
}

type WholeAnswer = Exclude<answers.AnswerFault, { kind: 'wrong_shape' }>

/** See `Hitch`, `Damage` and `AnswerFault`. */
export type DownloadFault = Exclude<Hitch, { kind: 'pause' }> | Damage | WholeAnswer

export interface FakeScryfall extends AsyncDisposable {
  /** Address of the API, without a slash at the end. */
  url: string
  /** Address of the host of the data files. */
  dataUrl: string
  /** In the order they came. */
  requests: SeenRequest[]
  manners: ScryfallManners
  /**
   * Replaces what is given; the rest stays. Unless only sets or names are given, the data file gets a new time, address
   * and ETag.
   */
  publish(content?: ScryfallContent): Promise<void>
  /**
   * The next downloads of the data file go wrong so; several calls follow one another. Resolves when a damaged file is
   * ready, which for one of real size takes seconds.
   */
  failDownloads(fault: DownloadFault, times?: number): Promise<void>
  /** The next answers of the API at this path go wrong so. */
  failAnswers(path: string, fault: answers.AnswerFault, times?: number): void
  /** The next requests to the API, whatever their path, are refused with 429. Default 30 seconds. */
  refuseRequests(times: number, retryAfterSeconds?: number): void
  /**
   * The next download stops after these bytes of its body until it is released. `reached` never resolves when the body
   * has no more than that.
   */
  pauseDownload(afterBytes: number): { reached: Promise<void>; release: () => void }
}

/**
 * Scryfall on this machine, as far as the catalog needs it: plain HTTP, one port for the API and one for data files.
 * What it knows of the real one is from its documentation and from real answers of 2026.
 */
export async function startFakeScryfall(options: FakeScryfallOptions = {}): Promise<FakeScryfall> {
  const { cards, file, sets, names, updated_at, now = Date.now, ...given } = options
  const manners: ScryfallManners = {
    generation: 'current',
    requestsPerSecond: 10,
    keepsOldFiles: true,
    ignoresRanges: false,
    bytesPerSecond: undefined,
    ...given,
  }
  const library = new Library(now)
  const content = { cards, file, sets, names, updated_at }
  await library.publish(withoutUndefined(content), manners.generation)

  const requests: SeenRequest[] = []
  const downloadFaults: (DownloadFault | Hitch)[] = []
  const answerFaults = new Map<string, answers.AnswerFault[]>()
  const refusals: number[] = []
  const recent: number[] = []

  /** The data file as the next download will find it, so that the descriptor does not contradict it. */
  function nextEdition(): Promise<Edition> {
    const fault = downloadFaults[0]
    return Promise.resolve(
      fault && isDamage(fault) ? library.withDamage(library.newest, fault) : library.newest,
    )
  }

  async function answerOf(path: string): Promise<object | undefined> {
    const descriptor = answers.descriptorOf(await nextEdition(), api.url, data.url)
    if (answers.DESCRIPTOR_PATHS.has(path)) return descriptor
    if (path === '/bulk-data') return { object: 'list', has_more: false, data: [descriptor] }
    if (path === '/sets') return { object: 'list', has_more: false, data: library.sets() }
    if (path !== '/catalog/card-names') return undefined
    const all = library.names()
    return { object: 'catalog', uri: `${api.url}${path}`, total_values: all.length, data: all }
  }

  async function answerApi(request: IncomingMessage, response: ServerResponse): Promise<void> {
    recent.push(now())
    while (recent[0]! <= now() - 1000) recent.shift()
    const retryAfter = refusals.shift() ?? (recent.length > manners.requestsPerSecond ? 30 : undefined)
    if (retryAfter !== undefined) {
      return answers.sendError(response, answers.TOO_MANY, { 'retry-after': String(retryAfter) })
    }
    const problem = answers.headerProblem(request.headers)
    if (problem) return answers.sendError(response, problem)
    const { pathname } = new URL(request.url ?? '/', api.url)
    const answer = await answerOf(pathname)
    const fault = answerFaults.get(pathname)?.shift()
    if (fault) answers.sendFault(request, response, fault, answer)
    else if (answer && isReading(request)) answers.sendJson(request, response, answer)
    else answers.sendError(response, answers.NOT_FOUND)
  }

  async function answerData(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const edition = library.find(request.url ?? '/')
    const isGone = edition !== library.newest && !manners.keepsOldFiles
    if (!edition || isGone || !isReading(request)) return answers.sendError(response, answers.NOT_FOUND)
    const fault = request.method === 'GET' ? downloadFaults.shift() : undefined
    if (fault && isAnswerFault(fault)) return answers.sendFault(request, response, fault)
    const served = fault && isDamage(fault) ? await library.withDamage(edition, fault) : edition
    const hitch = fault && !isDamage(fault) ? fault : undefined
    await answerDownload(request, response, served, manners, hitch)
  }

  function listener(host: SeenRequest['host'], answer: typeof answerApi) {
    return (request: IncomingMessage, response: ServerResponse): void => {
      const { method = '', url: path = '', headers } = request
      const status = { get: () => response.statusCode, enumerable: true }
      requests.push(
        Object.defineProperty({ host, method, path, headers, at: now() }, 'status', status) as SeenRequest,
      )
      answer(request, response).catch((error: unknown) => response.destroy(error as Error))
    }
  }
  const api = await listen(listener('api', answerApi))
  const data = await listen(listener('data', answerData))

  return {
    url: api.url,
    dataUrl: data.url,
    requests,
    manners,
    publish: (next = {}) => library.publish(next, manners.generation),
    failDownloads: async (fault, times = 1) => {
      for (let left = times; left > 0; left--) downloadFaults.push(fault)
      if (isDamage(fault)) await library.withDamage(library.newest, fault)
    },
    failAnswers: (path, fault, times = 1) => {
      const queue = answerFaults.get(path) ?? []
      answerFaults.set(path, [...queue, ...Array<answers.AnswerFault>(times).fill(fault)])
    },
    refuseRequests: (times, retryAfterSeconds = 30) => {
      for (let left = times; left > 0; left--) refusals.push(retryAfterSeconds)
    },
    pauseDownload: (afterBytes) => {
      const reached = Promise.withResolvers<void>()
      const released = Promise.withResolvers<void>()
      downloadFaults.push({ kind: 'pause', afterBytes, reach: reached.resolve, released: released.promise })
      return { reached: reached.promise, release: released.resolve }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([api.close(), data.close()])
      library[Symbol.dispose]()
    },
  }
}

const isReading = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD'

const isDamage = (fault: DownloadFault | Hitch): fault is Damage =>
  ['corrupt_lines', 'truncated', 'empty'].includes(fault.kind)

const isAnswerFault = (fault: DownloadFault | Hitch): fault is WholeAnswer =>
  ['html', 'status', 'json'].includes(fault.kind)

function withoutUndefined(content: {
  [K in keyof ScryfallContent]: ScryfallContent[K] | undefined
}): ScryfallContent {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined))
}

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server: Server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
