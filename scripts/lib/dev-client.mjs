import { createServer } from 'vite'

const server = await createServer({
  root: process.cwd(),
  server: { proxy: { '/api': { target: `http://127.0.0.1:${process.env.PORT}`, ws: true } } },
})
await server.listen()
server.printUrls()
