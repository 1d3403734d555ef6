import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import { commandLine, isAlive } from './processes.ts'

const stopMsMax = 10_000
const pollMs = 20

/**
 * Makes way for a new server after a crash. A server that a killed hub left behind is stopped; a
 * stale `postmaster.pid` whose number now belongs to somebody else is made harmless.
 *
 * The file is kept: it also names the shared memory through which PostgreSQL notices backends that
 * outlived their server. Its first line becomes our own number, which PostgreSQL, being our child,
 * does not take for a rival (CreateLockFile in miscinit.c).
 */
export async function clearOrphan(dataDirectory: string, clock: Clock): Promise<void> {
  const file = join(dataDirectory, 'postmaster.pid')
  const lines = readLines(file)
  const pid = Number(lines?.[0])
  if (!lines || !Number.isInteger(pid) || pid <= 0) return

  if (isAlive(pid) && isServerOf(pid, dataDirectory)) {
    await endServer(pid, clock)
    return
  }
  writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'))
}

/** Asks a server to stop (disconnecting everybody), then insists. */
export async function endServer(pid: number, clock: Clock): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    signalTo(pid, signal)
    for (let waitedMs = 0; waitedMs < stopMsMax; waitedMs += pollMs) {
      if (!isAlive(pid)) return
      await clock.sleep(pollMs)
    }
  }
}

function isServerOf(pid: number, dataDirectory: string): boolean {
  const words = commandLine(pid)
  return words.includes('postgres') && words.includes(`-D ${dataDirectory}`)
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended in the meantime.
  }
}

function readLines(file: string): string[] | undefined {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return undefined
  }
}
