import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/**
 * Everything that was started with this DATA_DIR or one below it, however far removed. Redis writes its title over its
 * environment, but names its socket there. Linux only; elsewhere nothing is found.
 * @param {string} dataDir
 * @returns {{ pid: number, command: string, program: string }[]} `program`: the file that runs
 */
export function processesOf(dataDir) {
  const pids = readFolder('/proc').filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
  return pids.flatMap((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
      const isOurs = (text) => text.startsWith(`DATA_DIR=${dataDir}`)
      if (!command.includes(dataDir) && !environment.some(isOurs)) return []
      return [{ pid: Number(pid), command, program: readlinkSync(`/proc/${pid}/exe`) }]
    } catch {
      return [] // one that has just ended, or somebody else's
    }
  })
}

/** Ends all of them at once. */
export function killProcessesOf(dataDir) {
  for (const { pid } of processesOf(dataDir)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // it has ended meanwhile
    }
  }
}

function readFolder(path) {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}
