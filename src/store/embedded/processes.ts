import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { platform } from 'node:process'

/** Is this process running? A zombie (dead, not yet reaped) is not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return platform !== 'linux' || procStat(pid)?.state !== 'Z'
}

/**
 * When this process started, as text that only a later process with the same number lacks.
 * Empty when the system does not tell: then the number alone has to do.
 */
export function startedAt(pid: number): string {
  if (platform === 'linux') return procStat(pid)?.startTicks ?? ''
  return platform === 'win32' ? '' : ps(pid, 'lstart')
}

/** The command line, words joined by spaces; empty when it cannot be read. */
export function commandLine(pid: number): string {
  if (platform === 'win32') return ''
  if (platform !== 'linux') return ps(pid, 'command')
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return ''
  }
}

/** Fields 3 and 22 of proc(5); the command in field 2 may itself hold spaces and brackets. */
function procStat(pid: number): { state: string; startTicks: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0]!, startTicks: fields[19]! }
  } catch {
    return undefined
  }
}

function ps(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}
