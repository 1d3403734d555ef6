import { setTimeout as sleep } from 'node:timers/promises'
import type { ServedHub } from '../../tools/served-hub.ts'
import type { openLoad } from '../load.ts'
import { orderStream } from '../orders.ts'

export const ways = ['bulk', 'single'] as const
export type Way = (typeof ways)[number]
export type Batch = { readonly seed: number; readonly tag: string; readonly orders: number }
type Load = ReturnType<typeof openLoad>

const connections = 64
const lookMs = 250
/** Share of one processor below which a hub has nothing left to do but to look whether there is something. */
const idleShare = 0.15
const idleLooks = 3
const idleMsMax = 120_000

/**
 * Until it has done what follows from what it was given: views, effects, a console still being built.
 * Answers the processor time when it fell quiet, so that waiting longer costs nothing.
 */
export async function settle(hub: ServedHub): Promise<number> {
  const until = performance.now() + idleMsMax
  let quiet = 0
  let fell = hub.cpuMs()
  let before = fell
  while (quiet < idleLooks && performance.now() < until) {
    await sleep(lookMs)
    const now = hub.cpuMs()
    const isQuiet = now - before <= lookMs * idleShare
    quiet = isQuiet ? quiet + 1 : 0
    if (!isQuiet) fell = now
    before = now
  }
  return fell
}

/** Microseconds of processor time that an order costs, from its request until everything has read it. */
export async function cpuUsPerOrder(
  hub: ServedHub,
  load: Load,
  way: Way,
  batch: Batch,
): Promise<number> {
  const before = hub.cpuMs()
  await (way === 'bulk' ? sendBulk(hub, batch) : sendSingle(hub, load, batch))
  return (((await settle(hub)) - before) / batch.orders) * 1_000
}

async function sendBulk(hub: ServedHub, { seed, tag, orders }: Batch): Promise<void> {
  const next = orderStream(seed, tag)
  const body = Array.from({ length: orders }, () => `${JSON.stringify(next())}\n`).join('')
  const response = await fetch(`${hub.url}/api/v1/orders/bulk`, {
    method: 'POST',
    headers: { authorization: `Bearer ${hub.key}`, 'content-type': 'application/x-ndjson' },
    body,
  })
  const answers = (await response.text()).split('\n').filter(Boolean)
  const taken = answers.filter((line) => JSON.parse(line).outcome === 201).length
  if (taken !== orders)
    throw new Error(
      `bulk: ${taken} of ${orders} orders were taken, first answer ${answers[0]?.slice(0, 300)}`,
    )
}

async function sendSingle(hub: ServedHub, load: Load, { seed, tag, orders }: Batch): Promise<void> {
  const { statuses } = await load.run({
    ...{ port: hub.port, key: hub.key, connections, requests: orders },
    post: { path: '/api/v1/orders', seed, tag },
  })
  if (statuses[201] !== orders) throw new Error(`single: answered ${JSON.stringify(statuses)}`)
}
