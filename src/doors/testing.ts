import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createKey, createVault, keyTable, openLocalKeyring, type Role } from '#guard'
import { type Hub, type Jobs, openJobs } from '#hub'
import { anOrder, openTestHub, testClock, undeclaredShops, warehouse } from '#hub/testing'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { type ExportSelection, exportTable } from '#views'
import type { HttpParts } from './api/parts.ts'
import { type Http, openHttp } from './open-http.ts'

export type Sent = {
  method?: string
  body?: unknown
  raw?: string | Buffer
  role?: Role
  headers?: Record<string, string>
}
export type Heard = {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: what came is what is tested.
  readonly json: any
  readonly text: string
  readonly bytes: Buffer
  readonly headers: Headers
}

/** A hub behind its HTTP door, with two places and a key of every role. */
export type TestDoor = {
  readonly http: Http
  readonly store: Store
  readonly hub: Hub
  readonly clock: ReturnType<typeof testClock>
  readonly keys: Readonly<Partial<Record<Role, string>>>
  readonly parts: HttpParts
  readonly jobs: Jobs
  /** Where exports lie. */
  readonly folder: string
  /** Another worker of the same jobs; whoever opens it stops it. */
  openJobs(): Jobs
  call(path: string, sent?: Sent): Promise<Heard>
  place(id: string, change?: object): Promise<Heard>
  close(): Promise<void>
}

const roles = ['owner', 'clerk', 'warehouse', 'analyst', 'channel', 'integration'] as const
const log = { info() {}, warn() {}, error: (facts: object) => console.error(facts) }

export async function openTestDoor(name: string): Promise<TestDoor> {
  const { store, close } = await openTestStore(name)
  const clock = testClock()
  const dir = mkdtempSync(join(tmpdir(), 'orrery-http-'))
  const secret = { keyFile: join(dir, 'key') }
  const vault = await createVault(await openLocalKeyring({ file: join(dir, 'keyring'), secret }))
  const hub = await openTestHub(store, { vault, clock })
  await hub.catalog.saveLocation(warehouse('HZ'))
  await hub.catalog.saveLocation(warehouse('SH', { priority: 2 }))
  const keys: Partial<Record<Role, string>> = {}
  for (const role of roles)
    keys[role] = (await createKey(keyTable(store), { role, name: role }, clock.now())).key
  const folder = join(dir, 'exports')
  const openSome = () =>
    openJobs({
      ...{ hub, store, vault, clock, folder },
      tableOf: (wish, selection, viewer) =>
        exportTable(store, wish, selection as ExportSelection, viewer),
      onError: (error) => console.error(error),
    })
  const jobs = openSome()
  const network = { host: '127.0.0.1', port: 0, companyCurrency: 'CNY' }
  const parts = { shops: undeclaredShops, hub, jobs, store, vault, clock, log, ...network }
  const http = await openHttp(parts)
  const call = (path: string, sent?: Sent) => ask(http.url + path, keys, sent)
  return {
    ...{ http, store, hub, clock, keys, parts, jobs, folder, call, openJobs: openSome },
    place: (id, change = {}) => call('/api/v1/orders', { body: anOrder(id, change) }),
    async close() {
      await http.close()
      await jobs.stop()
      await hub.end()
      await close()
    },
  }
}

async function ask(
  url: string,
  keys: TestDoor['keys'],
  { method, body, raw, role = 'owner', headers }: Sent = {},
): Promise<Heard> {
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const response = await fetch(url, {
    method: method ?? (content === undefined ? 'GET' : 'POST'),
    headers: {
      authorization: `Bearer ${keys[role]}`,
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(content === undefined ? {} : { body: content as never }),
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  const text = bytes.toString('utf8')
  return { status: response.status, json: parsed(text), text, bytes, headers: response.headers }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
