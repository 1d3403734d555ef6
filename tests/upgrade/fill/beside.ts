import { setTimeout as sleep } from 'node:timers/promises'
import type { Ask } from '../ask.ts'
import { ownOrder, sample } from './orders.ts'
import { deliver, payloads } from './platforms.ts'

/** Messages that nobody can read, some mended, some dismissed; the rest waits on the desk. */
export async function fillDesk(ask: Ask): Promise<void> {
  for (let index = 0; index < 24; index++) {
    const shop = ['shopify-de', 'woo', 'tmall'][index % 3]!
    const one = sample(shop, 5_000 + index, 'common')
    const text = JSON.stringify(payloads[shop]!(one))
    const spoilt = [
      text.slice(0, text.length / 2),
      text.replaceAll('"EUR"', '"Euro"').replaceAll('"price"', '"prize"'),
      text.replaceAll('"quantity":', '"quantity":-').replaceAll('"num":', '"num":-'),
    ]
    await deliver(ask, shop, `desk-${index}`, spoilt[Math.floor(index / 3) % 3]!)
  }
  const web = sample('web', 5_100, 'common')
  await deliver(ask, 'web', 'desk-web', { ...ownOrder('web', web, 'paid'), currency: 'Yuan' })
  await sleep(1_500)
  const { items } = await ask.must('GET', 'exceptions?view=messages&limit=50')
  await ask.must('POST', `exceptions/${items[0].id}/dismiss`, { reason: 'made up' })
  const fixed = JSON.stringify(ownOrder('web', web, 'paid'))
  const ours = items.find(({ channel }: { channel: string }) => channel === 'web')
  if (ours) await ask.must('POST', `exceptions/${ours.id}/mend`, { raw: fixed })
}

const heading =
  'order_number,placed_at,currency,type,note,customer,name,phone,email,country,region,city,postcode,street,shipping,tax,discount,line_id,sku,title,quantity,unit_price'

/** A file of orders in the columns of the mapping `orders-csv`; every seventh row cannot be read. */
export function importFile(tag: string, orders: number): string {
  const rows = Array.from({ length: orders }, (_, index) => {
    const { person, lines, placedAt } = sample(tag, index, 'common')
    return lines
      .map((line, at) =>
        [
          ...[`${tag}-${index}`, placedAt, 'CNY', '', '', `c${index}`, person.name, person.phone],
          ...[person.email, 'CN', 'R1', 'Nowhere', '00000', `Invented Street ${index}`],
          ...['6.00', '', '', at + 1, line.sku, line.sku, index % 7 === 6 ? 'many' : line.quantity],
          (line.priceMinor / 100).toFixed(2),
        ].join(','),
      )
      .join('\n')
  })
  return `${heading}\n${rows.join('\n')}\n`
}

/** Uploads a file and maps it; `as` runs it. Answers its id. */
export async function bringFile(
  ask: Ask,
  tag: string,
  orders: number,
  as?: 'history' | 'open' | 'live',
): Promise<string> {
  const file = importFile(tag, orders)
  const media = { 'content-type': 'application/octet-stream' }
  const { import: run } = await ask.must('POST', `imports?name=${tag}.csv`, file, media)
  const { mappings } = await ask.must('GET', 'mappings')
  const known = mappings.find(({ name }: { name: string }) => name === 'orders-csv')
  await ask.must('PUT', `imports/${run.id}/mapping`, { ...known.content, channel: `file-${tag}` })
  if (as) await ask.must('POST', `imports/${run.id}/run`, { as })
  return run.id
}

export async function untilOver(ask: Ask, path: string, over: readonly string[]): Promise<void> {
  for (let look = 0; look < 300; look++) {
    const body = await ask.must('GET', path)
    if (over.includes((body.import ?? body).state)) return
    await sleep(200)
  }
  throw new Error(`${path} does not end`)
}

/** Imports that are done, one of them taken back, and one whose file still waits. */
export async function bringFiles(ask: Ask): Promise<void> {
  for (const as of ['history', 'open', 'live'] as const) {
    const id = await bringFile(ask, as, 12, as)
    await untilOver(ask, `imports/${id}`, ['done', 'failed'])
  }
  const back = await bringFile(ask, 'back', 6, 'history')
  await untilOver(ask, `imports/${back}`, ['done'])
  await ask.must('POST', `imports/${back}/undo`)
  await untilOver(ask, `imports/${back}`, ['undone'])
  await bringFile(ask, 'draft', 3)
}

/** Bulk commands and an export that are done, one of them taken back. */
export async function workInBulk(ask: Ask): Promise<void> {
  const bulk = (command: object, filter: object) =>
    ask.must('POST', 'jobs', { kind: 'bulk', command, filter })
  const over = ['done', 'failed', 'cancelled']
  const tagged = await bulk({ type: 'tag', add: ['bulk'] }, { channel: 'jd' })
  await untilOver(ask, `jobs/${tagged.id}`, over)
  const held = await bulk({ type: 'hold', hold: 'bulk', reason: 'made up' }, { channel: 'pdd' })
  await untilOver(ask, `jobs/${held.id}`, over)
  const undo = await ask.must('POST', `jobs/${held.id}/undo`)
  await untilOver(ask, `jobs/${undo.id}`, over)
  const noted = await bulk({ type: 'note', text: 'A made-up note.' }, { channel: 'woo' })
  await untilOver(ask, `jobs/${noted.id}`, over)
  const columns = ['number', 'status', 'total']
  const wish = {
    kind: 'export',
    format: 'csv',
    columns,
    language: 'en',
    filter: { channel: 'web' },
  }
  const out = await ask.ask('POST', 'jobs', wish)
  if (out.status < 300) await untilOver(ask, `jobs/${out.body.id}`, over)
}

/** People have taken some of what waits, and put some of it off. */
export async function markQueues(ask: Ask): Promise<void> {
  const { queues } = await ask.must('GET', 'queues')
  for (const { queue } of queues) {
    const { items } = await ask.must('GET', `queues/${queue}?limit=4`)
    const ids = items.map(({ order }: { order: string }) => order)
    if (ids.length > 0)
      await ask.must('POST', 'queues/marks', { orders: ids.slice(0, 2), owner: 'me' })
    if (ids.length > 2) {
      const snooze = { until: '2099-01-01T00:00:00Z', reason: 'made up' }
      await ask.must('POST', 'queues/marks', { orders: ids.slice(2, 3), snooze })
    }
  }
}
