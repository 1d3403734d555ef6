import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Log } from '../clock.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { serverSettings } from './settings.ts'

/** Where clients knock: a socket folder, or a port of this machine. */
export type Address = { readonly socketDir: string } | { readonly port: number }

/** The port in a socket's file name; each server has a socket folder of its own. */
export const socketPort = 5432

export type ServerProcess = {
  readonly pid: number
  /** Ready for clients; false when it ended before. `why` then holds its last words. */
  readonly ready: Promise<boolean>
  readonly ended: Promise<void>
  why(): string
}

type Launch = {
  address: Address
  account: Account | undefined
  log: Log
  settings?: Record<string, string> | undefined
}

/** Starts the server so that it ends with the hub, even when the hub is killed. */
export function spawnServer(
  binaries: Binaries,
  data: string,
  { address, account, log, settings }: Launch,
): ServerProcess {
  const words = ['-D', data, ...addressWords(address)]
  for (const [name, value] of Object.entries({ ...serverSettings(), ...settings }))
    words.push('-c', `${name}=${value}`)
  // Detached: Ctrl-C at the terminal is for the hub, which stops the server last.
  const options: SpawnOptions = {
    cwd: data,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  }
  const child = diesWithParent()
    ? spawn(
        'setpriv',
        [...privileges(account), '--pdeathsig=INT', binaries.postgres, ...words],
        options,
      )
    : spawnWatched(binaries, data, words, {
        ...options,
        ...(account && { uid: account.uid, gid: account.gid }),
      })
  return follow(child, log)
}

const addressWords = (address: Address): string[] =>
  'port' in address
    ? [
        '-p',
        String(address.port),
        '-c',
        'listen_addresses=127.0.0.1',
        '-c',
        'unix_socket_directories=',
      ]
    : [
        '-p',
        String(socketPort),
        '-c',
        'listen_addresses=',
        '-c',
        `unix_socket_directories=${address.socketDir}`,
      ]

const privileges = (account: Account | undefined): string[] =>
  account ? [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'] : []

let answer: boolean | undefined
/** util-linux's setpriv asks the kernel to signal the server when its parent dies. */
function diesWithParent(): boolean {
  answer ??= spawnSync('setpriv', ['--pdeathsig=INT', 'true'], { stdio: 'ignore' }).status === 0
  return answer
}

export function spawnWatched(
  binaries: Binaries,
  data: string,
  words: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const child = spawn(binaries.postgres, words, options)
  const watchdog = fileURLToPath(new URL('./watchdog.ts', import.meta.url))
  const dog = spawn(process.execPath, [watchdog, String(child.pid), binaries.pgCtl, data], {
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  dog.unref()
  child.once('exit', () => dog.kill())
  return child
}

function follow(child: ChildProcess, log: Log): ServerProcess {
  const lastWords: string[] = []
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      lastWords.push(error.message)
      resolve()
    })
    child.once('close', () => resolve())
  })
  const ready = new Promise<boolean>((resolve) => {
    createInterface({ input: child.stderr! }).on('line', (line) => {
      lastWords.push(line)
      if (lastWords.length > 20) lastWords.shift()
      if (/FATAL|PANIC/.test(line)) log.warn({ line }, 'database server')
      if (line.includes('database system is ready to accept connections')) resolve(true)
    })
    ended.then(() => resolve(false))
  })
  return { pid: child.pid ?? 0, ready, ended, why: () => lastWords.join('\n') }
}
