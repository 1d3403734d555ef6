import pg from 'pg'
import { type Fault, isRefusal, type Refusal } from '#kit'
import { type Client, connectTo, queryOn, type Row, types } from './client.ts'
import { type Clock, type Log, silent } from './clock.ts'
import { type EmbeddedServer, startEmbedded } from './embedded/server.ts'
import { storeFault } from './faults.ts'
import { type Listener, openEar } from './listen.ts'
import { refuseUnsafe } from './safety.ts'

export type StoreOptions = {
  /** An own PostgreSQL. Without it the one that npm brought is started below `dir`. */
  url?: string
  dir: string
  /** Refuses where no database was begun, and makes nothing. */
  mustExist?: boolean
  clock: Clock
  log?: Log
  /** Connections kept for `read` and `transaction`. */
  poolMax?: number
}

/** A part of a transaction: the same calls as a client, on the transaction's connection. */
export type Transaction = Pick<Client, 'query' | 'driver'>

export type Store = {
  readonly url: string
  readonly embedded: boolean
  /** Resolves when the embedded server has died for good; nothing brings it back in this process. */
  readonly lost: Promise<Fault>
  /** A connection of one's own. Rejects with Fault `store_unreachable`. */
  connect(): Promise<Client>
  /** One statement on any free connection. */
  read<R extends Row = Row>(text: string, values?: readonly unknown[]): Promise<R[]>
  /** Commits when `work` resolves, rolls back when it rejects. Never tried again by itself. */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  /** See listen.ts. The answer stops the listener. */
  listen(channel: string, listener: Listener): Promise<() => void>
  /** Closes every connection made here, and stops the embedded server. */
  close(): Promise<void>
}

const poolMaxUsual = 4

/**
 * Opens the database, refusing one that could lose what it acknowledged. Refusals:
 * no_hub_here, data_directory_in_use, data_directory_missing, database_password_missing, no_durable_directory,
 * no_embedded_server, unsafe_database, old_database. Faults: store_unreachable, store_not_started, store_not_initialised.
 */
export async function openStore(options: StoreOptions): Promise<Store | Refusal> {
  const { dir, clock, log = silent, mustExist } = options
  if (options.url) return storeAt(options.url, options)
  const server = await startEmbedded({ dir, clock, log, mustExist })
  if (isRefusal(server)) return server
  try {
    const store = await storeAt(server.url, options, server)
    if (isRefusal(store)) await server.stop()
    return store
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function storeAt(
  url: string,
  options: StoreOptions,
  server?: EmbeddedServer,
): Promise<Store | Refusal> {
  const refusal = await examine(url)
  if (refusal) return refusal
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: options.poolMax ?? poolMaxUsual,
    keepAlive: true,
  })
  pool.on('error', () => undefined) // An idle connection was lost; the pool makes another.
  // One may be lost in the moment between the pool and its borrower, when nobody else listens.
  pool.on('connect', (client) => void client.on('error', () => undefined))
  const ear = openEar(url, options.clock)
  const clients = new Set<Client>()

  return {
    url,
    embedded: server !== undefined,
    lost: server?.lost ?? new Promise(() => undefined),
    async connect() {
      const client = await connectTo(url)
      clients.add(client)
      client.driver.once('end', () => clients.delete(client))
      return client
    },
    read: (text, values) => borrow(pool, (driver) => queryOn(driver, text, values)),
    transaction: (work) => borrow(pool, (driver) => inTransaction(driver, work)),
    listen: ear.listen,
    async close() {
      await ear.close()
      await Promise.all([pool.end(), ...[...clients].map((client) => client.close())])
      await server?.stop()
    },
  }
}

async function examine(url: string): Promise<Refusal | undefined> {
  const client = await connectTo(url)
  try {
    return await refuseUnsafe(client)
  } finally {
    await client.close()
  }
}

async function borrow<T>(pool: pg.Pool, use: (driver: pg.PoolClient) => Promise<T>): Promise<T> {
  const driver = await pool.connect().catch((error) => {
    throw storeFault(error)
  })
  let lost = false
  const onError = () => {
    lost = true
  }
  driver.on('error', onError)
  try {
    return await use(driver)
  } finally {
    driver.off('error', onError)
    driver.release(lost)
  }
}

async function inTransaction<T>(
  driver: pg.PoolClient,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const query: Client['query'] = (text, values) => queryOn(driver, text, values)
  await query('begin')
  try {
    const answer = await work({ query, driver: driver as pg.Client })
    await query('commit')
    return answer
  } catch (error) {
    await query('rollback').catch(() => undefined)
    throw error
  }
}
