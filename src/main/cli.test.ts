import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRefusal } from '#kit'
import { openStore, type Store } from '#store'
import { wallClock } from './clock.ts'
import { runningServerUrl } from './running-server.ts'

const root = join(import.meta.dirname, '../..')
const starter = join(root, 'tools/node.mjs')
/** Months of a wholesaler: a made-up one, and a real one where it lies beside the project. */
const months = [
  {
    path: join(root, 'src/doors/files/made-up/2026-01.csv'),
    counts: { rows: 107, accounted: 107, orders: 39 },
    month: '2026-01',
    money: '4002.24',
  },
  {
    path: join(root, '../shared/data/02_online_retail/online_retail_2011-01.csv.gz'),
    counts: { rows: 35_147, accounted: 35_147, orders: 1_099 },
    month: '2011-01',
    money: '560000.26',
  },
].filter(({ path }) => existsSync(path))

const folder = mkdtempSync(join(tmpdir(), 'orrery-cli-'))
chmodSync(folder, 0o711) // Root's database server runs as another user, who must be able to walk in.
const data = join(folder, 'hub')
const { DATABASE_URL: _, ORRERY_OWNER_KEY: __, ...plain } = process.env
const environment = {
  ...plain,
  LANG: 'C',
  LC_ALL: 'C',
  ORRERY_CURRENCY: 'GBP',
  ORRERY_LOG: 'error',
}

type Ended = { code: number; out: string; err: string }

function start(words: readonly string[], extra: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, [starter, 'src/main/cli.ts', ...words], {
    cwd: folder,
    env: { ...environment, ...extra },
  })
  child.stdout!.setEncoding('utf8')
  child.stderr!.setEncoding('utf8')
  return child
}

function orrery(words: readonly string[], extra?: Record<string, string>): Promise<Ended> {
  const child = start(words, extra)
  let out = ''
  let err = ''
  child.stdout!.on('data', (text) => {
    out += text
  })
  child.stderr!.on('data', (text) => {
    err += text
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code: code!, out, err })))
}

const atHub = (...words: string[]) => orrery([...words, '--data', data])
async function json(...words: string[]) {
  const { code, out, err } = await atHub(...words, '--json')
  expect(code, err).toBe(0)
  expect(out.trimEnd().split('\n')).toHaveLength(1)
  return JSON.parse(out)
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return name
}

const heading =
  'order_number,placed_at,currency,type,customer,name,phone,email,country,region,city,postcode,street,shipping,tax,discount,note,line_id,sku,title,quantity,unit_price'
const row = (
  number: string,
  at: string,
  sku: string,
  quantity: number,
  price: string,
  change: { currency?: string; shipping?: string } = {},
) =>
  `${number},${at}T10:00:00Z,${change.currency ?? 'GBP'},,c1,Ann,,,GB,,,,,${change.shipping ?? ''},,,,,${sku},"Cup, blue",${quantity},${price}`
const orders = [
  heading,
  row('1', '2026-01-31', 'CUP', 3, '0.335', { shipping: '4.00' }),
  row('1', '2026-01-31', 'POT', 1, '12.50', { shipping: '4.00' }),
  row('2', '2026-02-01', 'CUP', 1, '9.99'),
  row('3', '2026-02-02', 'CUP', 1, '9.99', { currency: 'XXX' }),
  row('C4', '2026-02-03', 'POT', -1, '12.50'),
  row('C5', '2026-02-03', 'JAR', -2, '1.00'),
].join('\n')

let hub: ChildProcess
let printed = ''
let url = ''
let ownerKey = ''
let store: Store

beforeAll(async () => {
  hub = start(['serve', '--empty', '--data', data, '--port', '0'])
  hub.stderr!.resume()
  await new Promise<void>((resolve, reject) => {
    hub.once('exit', () => reject(new Error('the hub did not start')))
    hub.stdout!.on('data', (text) => {
      printed += text
      if (printed.includes('Ctrl-C')) resolve()
    })
  })
  url = /http:\/\/\S+/.exec(printed)![0]
  ownerKey = /ory_\S+/.exec(printed)![0]
  const opened = await openStore({ url: runningServerUrl(data)!, dir: data, clock: wallClock })
  if (isRefusal(opened)) throw new Error(opened.why)
  store = opened
})
afterAll(async () => {
  if (hub?.exitCode === null) await store?.close()
  hub?.kill()
  if (hub?.exitCode === null) await new Promise((resolve) => hub.once('exit', resolve))
  rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
})

const count = async (sql: string) =>
  Number((await store.read(`select count(*) as count from ${sql}`))[0]!.count)
const ask = async (key: string) =>
  (await fetch(`${url}/api/v1/orders`, { headers: { authorization: `Bearer ${key}` } })).status

test.each([
  [['nonsense'], 'unknown command'],
  [['key', 'new'], "required option '--role <role>'"],
  [['key', 'new', '--role', 'boss'], 'Allowed choices are owner, clerk'],
  [['import', 'a.csv', '--mapping', 'orders-csv'], "required option '--as <intake>'"],
  [['import', '--mapping', 'orders-csv', '--as', 'history'], "missing required argument 'files'"],
  [['replay', '--sample', '2'], 'above 0 and at most 1'],
])('a wrong command line, %j, is one line and exit code 2', async (words, line) => {
  const { code, out, err } = await orrery(words)
  expect(code).toBe(2)
  expect(out).toBe('')
  expect(err.trimEnd().split('\n')).toHaveLength(1)
  expect(err).toContain(line)
})

test.each([
  [['import', 'orders.csv', '--mapping', 'wrong', '--as', 'history'], {}, 'unknown_mapping'],
  [['import', 'orders.csv', '--mapping', 'flawed.json', '--as', 'history'], {}, 'bad_mapping'],
  [['import', 'absent.csv', '--mapping', 'orders-csv', '--as', 'history'], {}, 'file_missing'],
  [['serve', '--port', '99999'], {}, 'bad_setting, port'],
  [['serve', '--port', '0'], { ORRERY_OWNER_KEY: 'ory_short' }, 'bad_setting, ORRERY_OWNER_KEY'],
  [['serve'], { ORRERY_CURRENCY: 'XXX' }, 'bad_setting, ORRERY_CURRENCY'],
  [['bench', 'nothing'], {}, 'unknown_bench'],
])('%j with %j is refused in one line before anything is made', async (words, extra, code) => {
  file('flawed.json', '{"name": "x"}')
  const untouched = join(folder, 'untouched')
  const place: string[] = words[0] === 'bench' ? [] : ['--data', untouched]
  const ended = await orrery([...words, ...place], extra as Record<string, string>)
  expect(ended.code).toBe(1)
  expect(ended.err.trimEnd().split('\n')).toHaveLength(1)
  expect(ended.err).toContain(code)
  expect(existsSync(untouched)).toBe(false)
})

test('every command explains itself', async () => {
  for (const words of [
    [],
    ['serve'],
    ['key', 'new'],
    ['import'],
    ['verify'],
    ['replay'],
    ['bench'],
  ]) {
    const { code, out } = await orrery([...words, '--help'])
    expect(code).toBe(0)
    expect(out).toContain('Usage: orrery')
  }
})

test('the first start prints the key of the owner, and it works', async () => {
  expect(ownerKey).toMatch(/^ory_[0-9a-f]{16}_[A-Za-z0-9_-]{43}$/)
  expect(await ask(ownerKey)).toBe(200)
  expect(await ask(ownerKey.slice(0, -1))).toBe(401)
})

test('a busy port and a busy folder are said clearly', async () => {
  const port = await atHub('serve', '--port', new URL(url).port)
  expect([port.code, port.err]).toEqual([1, expect.stringContaining('port_in_use')])
  const taken = await atHub('serve', '--port', '0')
  expect([taken.code, taken.err]).toEqual([1, expect.stringContaining('data_directory_in_use')])
})

test('keys are made, listed and revoked while the hub runs', async () => {
  const made = await json('key', 'new', '--role', 'analyst', '--name', 'Reports')
  const revoked = await json('key', 'new', '--role', 'clerk')
  expect(await json('key', 'revoke', revoked.id)).toEqual({ id: revoked.id, revoked: true })
  expect(await ask(made.key)).toBe(200)
  expect(await ask(revoked.key)).toBe(401)
  const list = await json('key', 'list')
  expect(list).toHaveLength(3)
  expect(JSON.stringify(list)).not.toContain('hash')
  expect((await atHub('key', 'revoke', '0123456789abcdef')).err).toContain('unknown_key')
})

test('history is facts only: every row is accounted for, nothing is sent, no stock moves', async () => {
  file('orders.csv', orders)
  const words = ['import', 'orders.csv', '--mapping', 'orders-csv', '--as', 'history']
  const first = await json(...words)
  expect(first).toEqual({
    rows: 6,
    accounted: 6,
    orders: 2,
    returns: 2,
    repeated: 0,
    entries: { goods: 3, charge: 0, discount: 0, return: 2 },
    exceptions: { unknown_currency: 1 },
    money: {
      '2026-01': { currency: 'GBP', hub: '17.51', desk: '0.00', files: '17.51' },
      '2026-02': { currency: 'GBP', hub: '-4.51', desk: '0.00', files: '-4.51' },
    },
  })
  expect(await count('effect')).toBe(0)
  expect(await count('timer')).toBe(0)
  expect(await count('stock_move')).toBe(0)
  expect(await count(`orders where intake <> 'history'`)).toBe(0)

  const events = await count('event')
  expect(await json(...words)).toEqual({ ...first, repeated: 4 })
  expect(await count('event')).toBe(events)
  expect(await count('orders')).toBe(3)
  expect(await count(`inbox where state = 'desk' and cause = 'unknown_currency'`)).toBe(1)
  expect(await count('import_run where finished_at is not null and report is not null')).toBe(2)
  expect(await json('verify')).toMatchObject({ orders: 3, differing: 0 })
})

test('an order with other content waits on the desk with its money', async () => {
  const changed = orders
    .split('\n')
    .filter((line) => !line.startsWith('C4') && !line.includes('XXX'))
  file('changed.csv', [...changed.slice(0, 3), row('2', '2026-02-01', 'CUP', 2, '9.99')].join('\n'))
  const report = await json('import', 'changed.csv', '--mapping', 'orders-csv', '--as', 'history')
  expect(report.exceptions).toEqual({ content_differs: 1 })
  expect(report.money['2026-02']).toEqual({
    currency: 'GBP',
    hub: '0.00',
    desk: '19.98',
    files: '19.98',
  })
})

test('an import that books nothing of its rows has failed, and one of no rows has not', async () => {
  const words = ['--mapping', 'orders-csv', '--as', 'history', '--json']
  file(
    'desk.csv',
    [heading, row('D1', '2026-02-02', 'CUP', 1, '9.99', { currency: 'XXX' })].join('\n'),
  )
  const failed = await atHub('import', 'desk.csv', ...words)
  expect([failed.code, failed.err]).toEqual([1, expect.stringContaining('nothing was booked')])
  expect(JSON.parse(failed.out)).toMatchObject({ rows: 1, accounted: 1, orders: 0, returns: 0 })
  file('none.csv', `${heading}\n`)
  expect(await json('import', 'none.csv', ...words.slice(0, -1))).toMatchObject({ rows: 0 })
})

test('an open order runs its process, and its return waits for the delivery', async () => {
  const mapping = 'orders-csv'
  file(
    'open.csv',
    [
      heading,
      row('O1', '2026-03-01', 'CUP', 2, '5.00'),
      row('C6', '2026-03-02', 'CUP', -1, '5.00'),
    ].join('\n'),
  )
  const report = await json('import', 'open.csv', '--mapping', mapping, '--as', 'open')
  expect(report.exceptions).toEqual({ return_before_delivery: 1 })
  expect(report.money['2026-03']).toEqual({
    currency: 'GBP',
    hub: '10.00',
    desk: '-5.00',
    files: '5.00',
  })
  expect(await count(`orders where intake = 'open' and step = 'backordered'`)).toBe(1)
  expect(await count(`timer where name = 'unpaid'`)).toBe(0)
})

test('a file that lacks a column is refused with the name of the column', async () => {
  file('short.csv', 'order_number,placed_at\n1,2026-01-01T00:00:00Z\n')
  const { code, out, err } = await atHub(
    'import',
    'short.csv',
    '--mapping',
    'orders-csv',
    '--as',
    'history',
    '--json',
  )
  expect(code).toBe(1)
  expect(err).toContain('"sku"')
  expect(JSON.parse(out).error.failed).toBe('column_missing')
})

test.each(months)(
  'a whole month comes in ($month), and a second time changes nothing',
  async ({ path, counts, month, money }) => {
    const words = ['import', path, '--mapping', 'online-retail', '--as', 'history']
    const first = await json(...words)
    expect(first).toMatchObject({ ...counts, repeated: 0 })
    const { hub: inHub, desk, files } = first.money[month]
    expect([files, Number(inHub) + Number(desk)]).toEqual([money, Number(money)])
    const before = await Promise.all(
      ['event', 'orders', 'inbox', 'sealed', 'subject_key'].map(count),
    )
    expect(await json(...words)).toEqual({ ...first, repeated: first.orders + first.returns })
    expect(
      await Promise.all(['event', 'orders', 'inbox', 'sealed', 'subject_key'].map(count)),
    ).toEqual(before)
  },
)

test('asked to end, the hub closes within ten seconds and leaves nothing behind', async () => {
  await store.close()
  const since = wallClock.now()
  const ended = new Promise((resolve) => hub.once('exit', resolve))
  hub.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(wallClock.now() - since).toBeLessThan(10_000)
  expect(existsSync(join(data, 'hub.lock'))).toBe(false)
  expect(runningServerUrl(data)).toBeUndefined()
  expect(await json('key', 'list')).toHaveLength(3)
})
