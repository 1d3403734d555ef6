import { chownSync, existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Fault, isRefusal, type Refusal } from '#kit'
import type { Clock, Log } from '../clock.ts'
import { refuse } from '../refusals.ts'
import { type Account, serverAccount } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { initialise, superuser } from './initialise.ts'
import { type KeptServer, keepServer, lastLine } from './keep.ts'
import { lockDirectory } from './lock.ts'
import { clearOrphan } from './orphan.ts'
import { holdsDatabase, serverHome } from './place.ts'
import { type Address, type ServerProcess, socketPort, spawnServer } from './server-process.ts'

/** Its address stays the same when it dies and is started again; `lost`: it was not, see keep.ts. */
export type EmbeddedServer = KeptServer & { readonly url: string }

/** After a crash the old server's memory or port may stay taken for a moment (measured: 1.7 s). */
const startRetryMs = 5_000
const retryPauseMs = 200
/** The longest path of a Unix socket, without its final zero: unix(7); macOS 103. */
const socketPathMax = process.platform === 'darwin' ? 103 : 107

/**
 * `mustExist`: refuses where no database was begun. `port`: tried first where no socket can be used. `settings`: besides or instead of those of
 * settings.ts; what they make unsafe, `openStore` refuses.
 */
export type EmbeddedOptions = {
  dir: string
  clock: Clock
  log: Log
  mustExist?: boolean | undefined
  port?: number
  socket?: boolean
  settings?: Record<string, string>
}

/** Starts the database server that came with npm, below `dir`, for this hub alone. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer | Refusal> {
  const { dir } = options
  const isAbsent = () => options.mustExist === true && !holdsDatabase(dir)
  // A lock without a database is that of a hub which starts for the first time, or did not get far.
  if (isAbsent() && !existsSync(join(dir, 'hub.lock'))) return noHubHere(dir)
  const account = serverAccount()
  // A server that runs as another user must be able to walk through; secrets inside are 0600.
  mkdirSync(dir, { recursive: true, mode: account ? 0o711 : 0o700 })
  const lock = lockDirectory(dir)
  if (isRefusal(lock)) return lock
  try {
    const prepared = isAbsent() ? noHubHere(dir) : await prepare(dir, account)
    if (isRefusal(prepared)) {
      lock.release()
      return prepared
    }
    const { home, binaries, password } = prepared
    const { server, address } = await startWithRetries(binaries, home, account, options)
    const again = () => startOnce(binaries, home, account, options, address)
    const kept = keepServer(server, { again, mayStart: lock.isHeld }, options)
    return {
      url: addressUrl(address, password),
      lost: kept.lost,
      get pid() {
        return kept.pid
      },
      async stop() {
        await kept.stop()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

async function prepare(
  dir: string,
  account: Account | undefined,
): Promise<{ home: string; binaries: Binaries; password: string } | Refusal> {
  const home = serverHome(dir, account)
  if (isRefusal(home)) return home
  const binaries = findBinaries(home, account)
  if (isRefusal(binaries)) return binaries
  const password = await initialise(binaries, dir, home, account)
  return isRefusal(password) ? password : { home, binaries, password }
}

async function startWithRetries(
  binaries: Binaries,
  home: string,
  account: Account | undefined,
  options: EmbeddedOptions,
): Promise<{ server: ServerProcess; address: Address }> {
  const { clock, log, port, socket = process.platform !== 'win32' } = options
  const giveUpAt = clock.now() + startRetryMs
  for (let attempt = 0; ; attempt++) {
    const address = (socket && socketAddress(home, account)) || {
      port: attempt === 0 && port ? port : await freePort(),
    }
    const server = await startOnce(binaries, home, account, options, address)
    // No time limit while it runs: repairing 8 GB of log after a crash takes as long as it takes.
    if (await server.ready) return { server, address }
    if (clock.now() >= giveUpAt) {
      throw new Fault('store_not_started', { retry: true, message: server.why() })
    }
    log.warn(
      { attempt, line: lastLine(server.why()) },
      'the database server did not start and is tried again',
    )
    await clock.sleep(retryPauseMs)
  }
}

async function startOnce(
  binaries: Binaries,
  home: string,
  account: Account | undefined,
  { clock, log, settings }: EmbeddedOptions,
  address: Address,
): Promise<ServerProcess> {
  const data = join(home, 'data')
  await clearOrphan(data, clock)
  return spawnServer(binaries, data, { address, account, log, settings })
}

function socketAddress(home: string, account: Account | undefined): Address | undefined {
  const socketDir = join(home, 'run')
  if (Buffer.byteLength(join(socketDir, `.s.PGSQL.${socketPort}`)) > socketPathMax) return undefined
  mkdirSync(socketDir, { recursive: true, mode: 0o700 })
  if (account) chownSync(socketDir, account.uid, account.gid)
  return { socketDir }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

function addressUrl(address: Address, password: string): string {
  const user = `${superuser}:${password}`
  if ('port' in address) return `postgres://${user}@127.0.0.1:${address.port}/postgres`
  const host = encodeURIComponent(address.socketDir)
  return `postgres://${user}@localhost:${socketPort}/postgres?host=${host}`
}

const noHubHere = (dir: string): Refusal<'no_hub_here'> =>
  refuse('no_hub_here', { field: '--data', facts: { dir } })
