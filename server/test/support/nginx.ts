import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { ROOT } from '../../src/paths.ts'
import type { Front } from './reverse-proxy.ts'

/** Why nginx cannot be tried here; undefined where it can. */
export function whyNoNginx(): string | undefined {
  for (const [program, option] of [
    ['nginx', '-v'],
    ['openssl', 'version'],
  ] as const) {
    try {
      execFileSync(program, [option], { stdio: 'ignore' })
    } catch {
      return `${program} is not installed`
    }
  }
  return undefined
}

/** nginx with the very configuration that docs/installing.md shows, on free ports and with a certificate of its own. */
export async function startNginx(upstreamPort: number, proto: 'http' | 'https'): Promise<Front> {
  const folder = mkdtempSync(join(tmpdir(), 'lgs-nginx-'))
  const port = await freePort()
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  if (proto === 'https') {
    const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject]
    execFileSync('openssl', [...made, '-keyout', key, '-out', certificate], { stdio: 'ignore' })
    setDefaultCACertificates([...getCACertificates('default'), readFileSync(certificate, 'utf8')])
  }
  const documented = /```nginx\n([\s\S]*?)```/.exec(
    readFileSync(join(ROOT, 'docs/installing.md'), 'utf8'),
  )?.[1]
  const servers = (documented ?? '')
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port}${proto === 'https' ? ' ssl' : ''};`)
    .replace(/(ssl_certificate_key) .*;/, proto === 'https' ? `$1 ${key};` : '')
    .replace(/(ssl_certificate) .*;/, proto === 'https' ? `$1 ${certificate};` : '')
    .replace('127.0.0.1:3000', `127.0.0.1:${upstreamPort}`)
  const own = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (n) => `${n}_temp_path ${folder}/${n};`,
  )
  const file = join(folder, 'nginx.conf')
  writeFileSync(
    file,
    `daemon off; pid ${folder}/pid; error_log stderr crit; events {}
     http { access_log off; ${own.join(' ')} ${servers} }`,
  )
  const nginx = spawn('nginx', ['-p', folder, '-e', 'stderr', '-c', file], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  nginx.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const exited = once(nginx, 'exit')
  await Promise.race([
    untilItListens(port),
    exited.then(() => Promise.reject(new Error(`nginx did not start: ${said}`))),
  ])
  return {
    url: `${proto}://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      nginx.kill('SIGTERM')
      await exited
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}

async function untilItListens(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    const isOpen = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false)
    socket.destroy()
    if (isOpen) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
