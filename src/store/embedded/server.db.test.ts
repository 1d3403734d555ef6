import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isRefusal } from '#kit'
import { silent } from '../clock.ts'
import { openStore, type Store } from '../store.ts'
import { wallClock } from '../testing.ts'
import { accountIn, serverAccount } from './account.ts'
import { isOpenToAll } from './place.ts'
import { isAlive } from './processes.ts'
import { type EmbeddedServer, startEmbedded } from './server.ts'

const isRoot = process.getuid?.() === 0
const clock = wallClock

function folder(parent = tmpdir()): string {
  const dir = mkdtempSync(join(parent, 'orrery-embedded-'))
  chmodSync(dir, 0o711)
  onTestFinished(() => rmSync(dir, { recursive: true, force: true, maxRetries: 20 }))
  return join(dir, 'hub')
}

async function open(dir: string): Promise<Store> {
  const store = await openStore({ dir, clock })
  if (isRefusal(store)) throw new Error(store.why)
  return store
}

type Hub = { serverPid: number; answer: string; kill(): Promise<void> }

/** A hub in a process of its own, which prints its server's number or the refusal's code. */
async function hubProcess(
  dir: string,
  { env = process.env, uid }: { env?: NodeJS.ProcessEnv; uid?: number } = {},
): Promise<Hub> {
  const code = `
    const { openStore } = await import('#store')
    const clock = { now: () => Date.now(), sleep: (ms) => new Promise((done) => setTimeout(done, ms)) }
    const store = await openStore({ dir: ${JSON.stringify(dir)}, clock })
    if (store.refused) { console.log(store.refused); process.exit() }
    await store.read('create table if not exists kept (id serial)')
    await store.read('insert into kept default values')
    const [{ pid }] = await store.read("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid")
    console.log(pid)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(uid !== undefined && { uid, gid: uid }),
  })
  const answer = await new Promise<string>((resolve) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim()))
    child.once('exit', () => resolve('ended'))
  })
  const kill = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      if (!child.kill('SIGKILL')) resolve()
    })
  onTestFinished(async () => {
    await kill()
    while (isAlive(Number(answer))) await clock.sleep(20)
  })
  return { serverPid: Number(answer), answer, kill }
}

test('a new folder becomes a database, a restart keeps what was written, nothing runs afterwards', async () => {
  const dir = folder()
  const first = await open(dir)
  await first.read('create table kept as select 7 as id')
  expect(
    await first.read(`select current_setting('data_checksums') as checksums, datlocale as locale,
    pg_encoding_to_char(encoding) as encoding from pg_database where datname = 'postgres'`),
  ).toEqual([{ checksums: 'on', locale: 'C.UTF-8', encoding: 'UTF8' }])
  await first.close()
  expect(existsSync(join(dir, 'hub.lock'))).toBe(false)

  const second = await open(dir)
  expect(await second.read('select id from kept')).toEqual([{ id: 7 }])
  expect(statSync(join(dir, 'postgres.password')).mode & 0o077).toBe(0)
  await second.close()
  expect(existsSync(join(dir, 'postgres', 'data', 'postmaster.pid'))).toBe(false)
})

test('a second hub on the same folder is refused and told whose it is', async () => {
  const dir = folder()
  const store = await open(dir)
  expect(await openStore({ dir, clock })).toMatchObject({
    refused: 'data_directory_in_use',
    facts: { pid: process.pid },
  })
  expect((await hubProcess(dir)).answer).toBe('data_directory_in_use')
  await store.close()
})

test('of several hubs that start at once exactly one gets the folder', async () => {
  const dir = folder()
  const hubs = await Promise.all([hubProcess(dir), hubProcess(dir), hubProcess(dir)])
  expect(hubs.filter(({ serverPid }) => serverPid > 0)).toHaveLength(1)
  expect(hubs.filter(({ answer }) => answer === 'data_directory_in_use')).toHaveLength(2)
})

test.each([
  ['by the system', process.env],
  ['by the watchdog', { ...process.env, PATH: '/nowhere' }],
])(
  'the server of a killed hub is ended %s, and the next hub starts on its data',
  async (_, env) => {
    const dir = folder()
    for (let round = 1; round <= 2; round++) {
      const hub = await hubProcess(dir, { env })
      expect(isAlive(hub.serverPid)).toBe(true)
      await hub.kill()
      if (round === 1)
        await expect.poll(() => isAlive(hub.serverPid), { timeout: 5000 }).toBe(false)
    }
    const store = await open(dir)
    expect(await store.read('select count(*) as rounds from kept')).toEqual([{ rounds: 2 }])
    await store.close()
  },
)

test('a killed server is followed by a new one at once', async () => {
  const dir = folder()
  const hub = await hubProcess(dir)
  process.kill(hub.serverPid, 'SIGKILL')
  await hub.kill()
  const store = await open(dir)
  expect(await store.read('select id from kept')).toEqual([{ id: 1 }])
  await store.close()
})

test('a server that a hub left behind is stopped first', async () => {
  const dir = folder()
  const left = (await startEmbedded({ dir, clock, log: silent })) as EmbeddedServer
  // As after a crash that took the hub alone: no lock, the server still running.
  rmSync(join(dir, 'hub.lock'))
  const store = await open(dir)
  expect(isAlive(left.pid)).toBe(false)
  expect(await store.read('select 1 as one')).toEqual([{ one: 1 }])
  await store.close()
})

test('a stale file that names a living stranger hinders nobody and hurts nobody', async () => {
  const dir = folder()
  await (await open(dir)).close()
  // Of the server's own user: anybody else's process PostgreSQL tells apart by itself.
  const account = serverAccount()
  const stranger = spawn('sleep', ['60'], account ? { uid: account.uid, gid: account.gid } : {})
  onTestFinished(() => void stranger.kill())
  const data = join(dir, 'postgres', 'data')
  const file = join(data, 'postmaster.pid')
  writeFileSync(file, `${stranger.pid}\n${data}\n1790000000\n5432\n\n\n 1234567 1\nready\n`)
  const owner = statSync(data)
  chownSync(file, owner.uid, owner.gid)
  writeFileSync(join(dir, 'hub.lock'), `${stranger.pid} 12345\n`)
  const store = await open(dir)
  expect(isAlive(stranger.pid!)).toBe(true)
  await store.close()
})

test('where no socket fits the server listens on this machine only, on a port that is free', async () => {
  const busy = createServer()
  await new Promise<void>((done) => busy.listen(0, '127.0.0.1', done))
  const { port } = busy.address() as { port: number }
  const dir = folder()
  const server = (await startEmbedded({
    dir,
    clock,
    log: silent,
    socket: false,
    port,
  })) as EmbeddedServer
  expect(new URL(server.url)).toMatchObject({ hostname: '127.0.0.1' })
  expect(Number(new URL(server.url).port)).not.toBe(port)
  const wrong = new URL(server.url)
  wrong.password = 'guess'
  await expect(openStore({ url: wrong.href, dir, clock })).rejects.toMatchObject({
    sqlState: '28P01',
  })
  await server.stop()
  busy.close()

  const deep = join(folder(), 'x'.repeat(110))
  const store = await open(deep)
  expect(new URL(store.url).hostname).toBe('127.0.0.1')
  await store.close()
})

test.each(['fsync', 'full_page_writes'])('a server with %s off is refused', async (setting) => {
  const dir = folder()
  const server = (await startEmbedded({
    dir,
    clock,
    log: silent,
    settings: { [setting]: 'off' },
  })) as EmbeddedServer
  expect(await openStore({ url: server.url, dir, clock })).toMatchObject({
    refused: 'unsafe_database',
    field: setting,
  })
  await server.stop()
})

test.runIf(isRoot)(
  'below a folder that only root may enter the data lies elsewhere, and is not made twice',
  async () => {
    const dir = folder('/root')
    const store = await open(dir)
    const home = readFileSync(join(dir, 'postgres.location'), 'utf8').trim()
    onTestFinished(() => rmSync(home, { recursive: true, force: true }))
    expect(home).toMatch(/^\/var\/(lib|tmp)\/orrery-/)
    expect(statSync(home).uid).toBe(serverAccount()?.uid)
    expect(statSync(home).mode & 0o077).toBe(0)
    await store.close()

    rmSync(home, { recursive: true })
    expect(await openStore({ dir, clock })).toMatchObject({ refused: 'data_directory_missing' })
  },
)

/** Where only root may enter, nobody else could have a clone to start from. */
const isReadableByAll = isOpenToAll(import.meta.dirname)

test.runIf(isRoot && isReadableByAll)('an ordinary user runs the server as himself', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'orrery-user-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true, maxRetries: 20 }))
  const nobody = accountIn('nobody:x:65534:65534::/:/bin/false')!
  chownSync(dir, nobody.uid, nobody.gid)
  const hub = await hubProcess(join(dir, 'hub'), { uid: nobody.uid })
  expect(statSync(`/proc/${hub.serverPid}`).uid).toBe(nobody.uid)
  expect(statSync(join(dir, 'hub')).mode & 0o077).toBe(0)
})

test('a database whose password was lost is refused, never made anew', async () => {
  const dir = folder()
  await (await open(dir)).close()
  writeFileSync(join(dir, 'postgres.password'), '')
  expect(await openStore({ dir, clock })).toMatchObject({ refused: 'database_password_missing' })
})
