import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createKey, keyTable } from '#guard'
import { verify } from '#hub'
import { isRefusal } from '#kit'
import { type House, openHouse, readSettings, wallClock } from '#main'
import { serve } from '../../src/main/serve.ts'

const root = join(import.meta.dirname, '../..')
const noConsole = { folder: '/nowhere', state: () => 'failed' as const, built: Promise.resolve() }

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'orrery-server-death-'))
  chmodSync(dir, 0o711)
  onTestFinished(() => rmSync(dir, { recursive: true, force: true, maxRetries: 20 }))
  return join(dir, 'hub')
}

async function serverPid(house: House): Promise<number> {
  const [row] = await house.store.read(
    `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`,
  )
  return row!.pid
}

async function openHub() {
  const settings = readSettings({ data: folder(), port: '0' }, { ORRERY_LOG: 'silent' }, '/')
  if (isRefusal(settings)) throw new Error(settings.why)
  const house = await openHouse(settings)
  if (isRefusal(house)) throw new Error(house.why)
  const door = await serve(house, settings, noConsole)
  if (isRefusal(door)) throw new Error(door.why)
  onTestFinished(async () => {
    await door.close()
    await house.close()
  })
  const made = await createKey(keyTable(house.store), { role: 'owner', name: 'o' }, wallClock.now())
  const headers = { authorization: `Bearer ${made.key}`, 'content-type': 'application/json' }
  const ask = (path: string, body?: unknown) =>
    fetch(`${door.url}${path}`, {
      headers,
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    })
  return { house, ask }
}

const orderOf = (externalId: string) => ({
  channel: 'my-shop',
  externalId,
  currency: 'CNY',
  lines: [{ sku: 'CUP', quantity: 1, unitPrice: '9.90' }],
})

test('a killed database server comes back, and orders, timers, jobs and live streams go on', async () => {
  const { house, ask } = await openHub()
  const place = (id: string) => ask('/api/v1/orders', orderOf(id)).then(({ status }) => status)
  const stream = await ask('/api/v1/stream')
  let heard = ''
  void (async () => {
    for await (const chunk of stream.body!) heard += Buffer.from(chunk).toString('utf8')
  })().catch(() => undefined)

  const taken: string[] = []
  let isLoading = true
  const loading = Array.from({ length: 8 }, async (_, worker) => {
    for (let index = 0; isLoading; index++) {
      const id = `${worker}-${index}`
      if ((await place(id)) === 201) taken.push(id)
    }
  })
  await expect.poll(() => taken.length).toBeGreaterThan(50)
  const killed = await serverPid(house)
  process.kill(killed, 'SIGKILL')
  // The process lives all the time; that it can take no work is said until it can.
  expect((await ask('/healthz')).status).toBe(200)
  await expect.poll(async () => (await ask('/readyz')).status, { interval: 5 }).toBe(503)
  await expect.poll(async () => (await ask('/readyz')).status).toBe(200)
  isLoading = false
  await Promise.all(loading)

  expect(await serverPid(house)).not.toBe(killed)
  const rows = await house.store.read(`select external_id as id from orders`)
  const kept = new Set(rows.map(({ id }) => id))
  expect(taken.filter((id) => !kept.has(id))).toEqual([])

  expect(await place('after')).toBe(201)
  await expect.poll(() => heard).toContain('"externalId":"after"')
  const due = `update timer set due_at = now() where name = 'unpaid'
    and order_id = (select id from orders where external_id = 'after')`
  await house.store.read(due)
  await expect
    .poll(async () => (await ask('/api/v1/orders/my-shop:after')).text())
    .toMatch(/"cancel/)
  const wish = { kind: 'export', filter: {}, format: 'csv', columns: ['number'], language: 'en' }
  const job = (await (await ask('/api/v1/jobs', wish)).json()) as { id: string }
  await expect
    .poll(async () => (await ask(`/api/v1/jobs/${job.id}`)).json())
    .toMatchObject({ state: 'done' })
  expect(await verify({ store: house.store })).toMatchObject({ differing: 0 })
})

test('a hub whose database server cannot be started again ends with exit code 1 and says why', async () => {
  const data = folder()
  const cli = join(root, 'src/main/cli.ts')
  const words = ['serve', '--empty', '--port', '0', '--data', data]
  const { DATABASE_URL: _, ...env } = process.env
  const hub = spawn(process.execPath, [cli, ...words], { env: { ...env, LC_ALL: 'C' } })
  onTestFinished(() => void hub.kill('SIGKILL'))
  let err = ''
  hub.stderr.on('data', (text) => {
    err += text
  })
  await new Promise<void>((resolve) => {
    let out = ''
    hub.stdout.on('data', (text) => {
      out += text
      if (out.includes('Ctrl-C')) resolve()
    })
  })
  const control = join(data, 'postgres', 'data', 'global', 'pg_control')
  renameSync(control, `${control}.aside`)
  const pid = Number.parseInt(readFileSync(join(data, 'postgres/data/postmaster.pid'), 'utf8'), 10)
  process.kill(pid, 'SIGKILL')
  expect(await new Promise((resolve) => hub.once('exit', resolve))).toBe(1)
  expect(err).toMatch(/orrery: .*pg_control.*\(store_lost\)/)
})
