import { fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { verify } from '#hub'
import { openTestStore } from '#store/testing'
import { wallClock } from './wall-clock.ts'

const child = fileURLToPath(new URL('./import-child.ts', import.meta.url))
const orders = 6_000
const killsMax = 3

/** Orders of two lines; every tenth buyer sends a unit back on a credit note of its own. */
function fileText(): string {
  const rows = ['order,date,sku,quantity,price,customer']
  for (let at = 0; at < orders; at++) {
    const day = String(1 + (at % 20)).padStart(2, '0')
    rows.push(`K${at},2026-05-${day} 10:00,CUP${at},3,4.50,c${at}`)
    rows.push(`K${at},2026-05-${day} 10:00,POT${at % 7},1,19.90,c${at}`)
    if (at % 10 === 0) rows.push(`R${at},2026-05-25 10:00,CUP${at},-1,4.50,c${at}`)
  }
  return rows.join('\n')
}

test('kill -9 in the middle of an import: it goes on by itself, nothing doubled and nothing missing', async () => {
  const { store, close } = await openTestStore('import_kill')
  const data = mkdtempSync(join(tmpdir(), 'orrery-import-kill-'))
  const path = join(data, 'kill.csv')
  writeFileSync(path, fileText())
  onTestFinished(async () => {
    await close()
    rmSync(data, { recursive: true, force: true })
  })
  const start = async (...more: string[]) => {
    const hub = fork(child, [store.url, data, ...more], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    const gone = new Promise<void>((resolve) => hub.once('exit', () => resolve()))
    const said = await Promise.race([
      new Promise<string>((resolve) => hub.once('message', (text) => resolve(String(text)))),
      gone.then(() => Promise.reject(new Error('the hub ended'))),
    ])
    const kill = () => {
      hub.kill('SIGKILL')
      return gone
    }
    return { said, kill }
  }
  const booked = async () => Number((await store.read('select count(*) as n from orders'))[0]!.n)
  const state = async (id: string) =>
    (await store.read('select state from import_run where id = $1', [id]))[0]!.state as string

  let hub = await start(path)
  const run = hub.said
  let kills = 0
  for (let seen = 0; kills < killsMax; ) {
    await wallClock.sleep(20)
    const now = await booked()
    if ((await state(run)) === 'done') break
    if (now < seen + 500) continue
    seen = now
    await hub.kill()
    kills++
    expect(await state(run)).toBe('running')
    hub = await start()
  }
  expect(kills).toBeGreaterThan(0)
  while ((await state(run)) !== 'done') await wallClock.sleep(50)
  await hub.kill()

  const [report] = await store.read('select report from import_run where id = $1', [run])
  expect(report!.report).toMatchObject({
    rows: orders * 2 + orders / 10,
    accounted: orders * 2 + orders / 10,
    orders,
    returns: orders / 10,
    repeated: 0,
    exceptions: {},
    isWhole: true,
  })
  expect(await booked()).toBe(orders)
  const [events] = await store.read(
    `select count(*) filter (where type = 'order.placed')::int as placed,
            count(*) filter (where type = 'return.requested')::int as returned,
            count(*) filter (where type = 'return.inspected')::int as inspected from event`,
  )
  expect(events).toEqual({ placed: orders, returned: orders / 10, inspected: orders / 10 })
  expect(await verify({ store })).toMatchObject({ orders, differing: 0 })
  console.info(`${orders} orders and ${orders / 10} returns through ${kills} kills`)
})
