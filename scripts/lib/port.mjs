import { createServer } from 'node:net'

/** Why nothing can listen on this port, in words for a person; undefined when something can. `command`: what they typed. */
export async function portTrouble(host, port, command = 'npm start') {
  const server = createServer()
  const error = await new Promise((resolve) => {
    server.once('error', resolve)
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
  if (error?.code === 'EADDRINUSE') {
    return `Port ${port} is already in use by another program. Stop that one, or choose another port: PORT=${port + 1} ${command}`
  }
  if (error?.code === 'EACCES')
    return `This user may not use port ${port}. Choose one above 1023: PORT=3000 ${command}`
  if (error?.code === 'EADDRNOTAVAIL') return `HOST is ${host}, which is no address of this machine.`
}
