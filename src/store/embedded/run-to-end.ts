import { spawn } from 'node:child_process'
import type { Account } from './account.ts'

/** Runs a program as the server's user; its exit status and what it said on stderr. */
export function runToEnd(
  program: string,
  words: readonly string[],
  { cwd, account }: { cwd: string; account: Account | undefined },
): Promise<{ status: number | null; errors: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      cwd,
      stdio: ['ignore', 'ignore', 'pipe'],
      windowsHide: true,
      ...(account && { uid: account.uid, gid: account.gid }),
    })
    let errors = ''
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    child.on('error', (error) => resolve({ status: null, errors: error.message }))
    child.on('close', (status) => resolve({ status, errors: errors.trim() }))
  })
}
