import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import readExcelFile from 'read-excel-file/node'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Role } from '#guard'
import { anOrder, owner } from '#hub/testing'
import { dayMs } from '#kit'
import { openTestDoor, type TestDoor } from '../../testing.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor('http_export')
})
afterAll(() => door?.close())

const columns = ['number', 'firstTitle', 'status', 'placedAt', 'total', 'tags']
const start = (body: object, role: Role) => door.call('/api/v1/jobs', { body, role })
async function over(id: string, role: Role) {
  for (;;) {
    const { json } = await door.call(`/api/v1/jobs/${id}`, { role })
    if (json.state !== 'open') return json
    await door.clock.sleep(20)
  }
}
async function exported(change: object, role: Role = 'clerk') {
  const started = await start(
    {
      kind: 'export',
      format: 'csv',
      language: 'zh',
      columns,
      filter: { channel: 'export' },
      ...change,
    },
    role,
  )
  expect(started.status, started.bytes.toString()).toBe(202)
  const job = await over(started.json.id, role)
  expect(job.error).toBeNull()
  return { job, file: await door.call(`/api/v1/jobs/${job.id}/file`, { role }) }
}

test('an export is read back: all rows, harmless cells, amounts as numbers, times where the reader is', async () => {
  const many = Array.from({ length: 620 }, (_, at) => ({
    kind: 'place' as const,
    input: anOrder(`export-${at}`, { channel: 'export' }),
  }))
  const orders = (await door.hub.submit(many, owner)).map(
    (answer) => (answer as { order: string }).order,
  )
  await door.hub.submit(
    [
      {
        kind: 'place',
        input: anOrder('formula', {
          channel: 'export',
          lines: [{ sku: 'X', title: '=cmd()', quantity: 1, unitPrice: '1234.50' }],
          payments: [],
        }),
      },
    ],
    owner,
  )
  const { job, file } = await exported({ zone: 'Asia/Shanghai' })
  expect(job).toMatchObject({ total: 621, counts: { done: 621 } })
  expect(file.headers.get('content-disposition')).toMatch(
    /attachment; filename="orders-\d{4}-\d\d-\d\d-\d{4}\.csv"/,
  )
  const text = file.bytes.toString('utf8')
  expect(text.startsWith('\uFEFF')).toBe(true)
  const rows: string[][] = parse(text, { bom: true })
  expect(rows[0]).toEqual([
    '订单号',
    '首件商品',
    '状态',
    '下单时间 (Asia/Shanghai)',
    '币种',
    '订单金额',
    '标签',
  ])
  expect(rows).toHaveLength(622)
  expect(rows.find(([, title]) => title === "'=cmd()")?.slice(4, 6)).toEqual(['CNY', '1234.50'])
  expect(new Set(rows.slice(1).map(([number]) => number)).size).toBe(621)

  const book = await exported({ format: 'xlsx', language: 'en', zone: 'Asia/Shanghai' })
  const cells = (await readExcelFile(book.file.bytes as never)) as unknown as
    | { data: unknown[][] }[]
    | unknown[][]
  const sheet = (
    Array.isArray(cells[0]) ? cells : (cells as { data: unknown[][] }[])[0]!.data
  ) as unknown[][]
  expect(sheet[0]).toEqual([
    'Order',
    'First item',
    'Status',
    'Placed (Asia/Shanghai)',
    'Currency',
    'Total',
    'Tags',
  ])
  expect(sheet).toHaveLength(622)
  const formula = sheet.find(([, title]) => title === '=cmd()')!
  expect(formula[5]).toBe(1234.5)
  expect(formula[3]).toBeInstanceOf(Date)

  const some = await exported({ filter: undefined, orders: orders.slice(0, 2) })
  expect(parse(some.file.bytes.toString(), { bom: true })).toHaveLength(3)
  const left = readdirSync(door.folder)
  expect(left.filter((name) => /part|rows/.test(name))).toEqual([])
  const files = left.filter((name) => /\.(csv|xlsx)$/.test(name))
  expect(new Set(files.map((name) => name.split('.').at(-1)))).toEqual(new Set(['csv', 'xlsx']))
  for (const name of files) expect(statSync(join(door.folder, name)).mode & 0o777, name).toBe(0o600)
})

test('who may not see amounts exports none', async () => {
  const { file } = await exported({}, 'warehouse')
  const [heading] = parse(file.bytes.toString(), { bom: true }) as string[][]
  expect(heading).toEqual(['订单号', '首件商品', '状态', '下单时间 (UTC)', '标签'])
  const only = await start(
    { kind: 'export', format: 'csv', language: 'en', columns: ['total'], filter: {} },
    'warehouse',
  )
  expect(only.json).toMatchObject({ code: 'wrong_shape', field: 'columns' })
})

test('a file is gone after a day', async () => {
  const { job } = await exported({})
  await door.jobs.stop()
  door.clock.skip(dayMs + 1)
  const next = door.openJobs()
  onTestFinished(() => next.stop())
  while (readdirSync(door.folder).length > 0) await door.clock.sleep(20)
  const gone = await door.call(`/api/v1/jobs/${job.id}/file`, { role: 'clerk' })
  expect(gone.json.code).toBe('file_gone')
  expect(gone.status).toBe(410)
})
