// The parts that the app is made of and nothing of the app: what `npm run bench -- footprint` compares its processes with.
const role = process.argv[2]
const socket = { path: process.env.REDIS_SOCKET, tls: false }

if (role !== 'supervisor') {
  const { createClient } = await import('redis')
  await createClient({ socket }).connect()
}
if (role === 'server') {
  const { default: fastify } = await import('fastify')
  const app = fastify()
  app.get('/api/health', async () => ({ status: 'ok' }))
  await app.listen({ port: 0, host: '127.0.0.1' })
}
if (role === 'scheduler') {
  const { Cron } = await import('croner')
  new Cron('0 */5 * * * *', () => {})
}
if (role === 'worker') {
  const { default: Queue } = await import('bee-queue')
  const queue = new Queue('skeleton', { redis: socket })
  queue.process(async () => {})
  await queue.ready()
}
setInterval(() => {}, 1e6)
process.send(role)
