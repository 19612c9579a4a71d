const CENSOR = '[redacted]'

const SECRET =
  '(?:[\\w-]{0,40}(?:password|passwd|secret|token|cookie|authorization|api[_-]?key|apikey|invite|session_?id)[\\w-]{0,40})'

/** Each keeps what stands before the secret. They work on lines of JSON, where quotes inside a text are escaped. */
const SECRETS: RegExp[] = [
  // A property of the line itself, and one in JSON that is itself part of a text.
  new RegExp(`("${SECRET}":\\s*)"(?:[^"\\\\]|\\\\.)*"`, 'gi'),
  new RegExp(`(\\\\"${SECRET}\\\\":\\s*)\\\\"(?:[^"\\\\]|\\\\[^"])*\\\\"`, 'gi'),
  // Lists of cookies: headers may come more than once.
  new RegExp(`("${SECRET}":\\s*)\\[[^\\]]*\\]`, 'gi'),
  // Part of an address: of ours (links of invitations) and of services that stores search with.
  /([?&;](?:[\w-]{0,40}(?:key|token|ticket|secret|password|auth|sig|signature|invite|site_?id|client_?id)[\w-]{0,40})=)[^&#\s"'\\]+/gi,
  /(\/new-password#)[\w-]+/gi,
  // User and password in an address.
  /(\b[a-z][a-z\d+.-]{1,20}:\/\/)[^\s/@"\\]{1,200}(?=@)/gi,
  /(\blgs_session=)[^;\s"\\]+/gi,
  /(\b(?:bearer|basic)\s+)[\w.~+/=-]{6,}/gi,
]

/**
 * A line of the log without what opens doors: passwords, cookies, tokens, links of invitations, keys of services in
 * addresses. By what stands before it, so that it also works inside the texts of errors.
 * @param line JSON, as pino writes it
 */
export function withoutSecrets(line: string): string {
  return SECRETS.reduce(
    (clean, secret) =>
      clean.replace(secret, (_found, before: string) =>
        before.endsWith(':') || before.endsWith(': ')
          ? `${before}${before.startsWith('\\') ? `\\"${CENSOR}\\"` : `"${CENSOR}"`}`
          : before + CENSOR,
      ),
    line,
  )
}
