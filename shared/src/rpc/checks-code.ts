import type { TSchema } from 'typebox'
import { Code } from 'typebox/compile'
import { events, procedures, type ProcedureName } from '../contract/index.ts'
import { PushFrame, ReplyFrame } from './envelope.ts'

/** What the list of cards asks for as it opens. */
const FIRST: ReadonlySet<string> = new Set<ProcedureName>([
  'get_cards',
  'get_checking',
  'get_user_stores',
  'list_stores',
  'ping',
])

/** Where the first module looks for the second, from its own place. */
export const MORE_CHECKS = './more-checks.js'

/**
 * The sources of two JavaScript modules in which the schemas are plain code: nothing is read or compiled when they run. `first` has
 * the exports of `checks.ts` and the same verdicts, and fetches `more` for the replies that a page can wait for. For whoever
 * builds the client. @throws Error where a schema needs more than patterns
 */
export function checksCode(): { first: string; more: string } {
  const first = writer()
  const frames = { isReplyFrame: first.check(ReplyFrame), isPushFrame: first.check(PushFrame) }
  const pushes = first.table(Object.entries(events))
  const replies = Object.entries(procedures).map(([name, { output }]) => [name, output] as const)
  const isFirst = ([name, output]: readonly [string, TSchema]) => FIRST.has(name) || first.knows(output)
  const firstReplies = first.table(replies.filter(isFirst))
  const more = writer()
  const moreReplies = more.table(replies.filter((reply) => !isFirst(reply)))
  return {
    first: [
      ...first.lines(),
      `const pushes = ${pushes}`,
      `const replies = ${firstReplies}`,
      ...Object.entries(frames).map(([name, check]) => `export const ${name} = ${check}`),
      'export const isEventName = (type) => type in pushes',
      'export const fitsEvent = (name, payload) => pushes[name](payload)',
      `export const prepareChecks = () => import('${MORE_CHECKS}')`,
      'export const fitsReply = (name, payload) => name in replies ? replies[name](payload) : prepareChecks().then((more) => more.replies[name](payload))',
    ].join('\n'),
    more: [...more.lines(), `export const replies = ${moreReplies}`].join('\n'),
  }
}

/** Collects what one module is made of. */
function writer() {
  const imports = new Set<string>()
  const functions: string[] = []
  const known = new Map<TSchema, string>()

  /** The name of the function that checks for a schema. */
  function check(schema: TSchema): string {
    const name = known.get(schema) ?? `check${known.size}`
    if (known.has(schema)) return name
    known.set(schema, name)
    const lines = Code(schema).Code.split('\n')
    for (const line of lines) if (line.startsWith('import ')) imports.add(line)
    const body = lines
      .filter((line) => !/^import |^\/\/|^export function SetExternal/.test(line))
      .map((line) => line.replace(/^let External = \[\]/, `const External = [${patternsOf(schema)}]`))
      .map((line) => line.replace(/^export function Check/, 'return function Check'))
    functions.push(`const ${name} = /* @__PURE__ */ (() => {\n${body.join('\n')}\n})()`)
    return name
  }

  return {
    check,
    knows: (schema: TSchema) => known.has(schema),
    table: (schemas: (readonly [name: string, schema: TSchema])[]) =>
      `{ __proto__: null, ${schemas.map(([name, schema]) => `${name}: ${check(schema)}`).join(', ')} }`,
    lines: () => [...imports, ...functions],
  }
}

/** Patterns are handed over beside the code, in the order of their use. */
function patternsOf(schema: TSchema): string {
  const { variables } = Code(schema).External
  const other = variables.find((variable) => !(variable instanceof RegExp))
  if (other !== undefined) throw new Error(`A check cannot be written as code: ${String(other)}.`)
  return variables.map(String).join(', ')
}
