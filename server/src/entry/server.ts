import { startServer } from '../app/server.ts'
import { runProcess } from './run-process.ts'

await runProcess('server', startServer)
