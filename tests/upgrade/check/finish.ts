import type { Ask, Loose } from '../ask.ts'
import { allOrders } from '../corpus.ts'

const atOnce = 8
const turnsMax = 14
/** `returned`: on account and sent back before it was paid; nothing is owed, and nothing follows. */
const over = new Set(['completed', 'cancelled', 'returned'])

/** Brings every order under way to its end as people outside would; throws when one gets stuck. */
export async function finishAll(ask: Ask): Promise<string> {
  const orders = await allOrders(ask)
  await stockEverything(ask, orders)
  const stuck: string[] = []
  let turns = 0
  let worked = 0
  const work = async () => {
    for (let one = orders.pop(); one; one = orders.pop()) {
      const { count, end } = await finishOne(ask, one.id)
      turns += count
      if (count > 0) worked++
      if (end) stuck.push(`${one.name}: ${end}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  if (stuck.length > 0)
    throw new Error(`${stuck.length} orders do not end:\n${stuck.slice(0, 20).join('\n')}`)
  return `brought ${worked} orders under way to their end with ${turns} commands`
}

/** What anybody waits for arrives, so that orders need not be cancelled for want of it. */
async function stockEverything(
  ask: Ask,
  orders: readonly { readonly id: string }[],
): Promise<void> {
  const wanted = new Set<string>()
  for (const { id } of orders)
    for (const { sku, buckets } of (await ask.order(id)).lines as Loose[])
      if (buckets.open || buckets.backordered) wanted.add(sku)
  const [place] = (await ask.must('GET', 'locations')).locations
  const commands = [...wanted].map((sku) => ({
    type: 'receive',
    sku,
    location: place.id,
    quantity: 500,
  }))
  if (commands.length > 0) await ask.must('POST', 'stock', { commands })
}

type Ended = { readonly count: number; readonly end?: string }

async function finishOne(ask: Ask, id: string): Promise<Ended> {
  let count = 0
  let no = ''
  for (let turn = 0; turn < turnsMax; turn++) {
    const order = await ask.order(id)
    const commands = nextFor(order)
    if (commands.length === 0)
      return isOver(order) ? { count } : { count, end: standing(order, no) }
    no = ''
    for (const command of commands) {
      const { status, body } = await ask.command(id, command)
      if (status >= 500) return { count, end: `${command.type}: ${status} ${body.code}` }
      if (status < 300) count++
      else no += ` ${command.type} ${body.code}`
    }
  }
  const order = await ask.order(id)
  return isOver(order) ? { count } : { count, end: standing(order, no) }
}

const stepOf = (order: Loose): string | undefined => order.process?.step
const isOver = (order: Loose): boolean =>
  order.intake === 'history' || over.has(stepOf(order) ?? '') || over.has(order.status?.overall)
const standing = (order: Loose, no: string) =>
  `stands at ${stepOf(order)} ${JSON.stringify(order.status)}, refused:${no}`

type Command = { readonly type: string; readonly [more: string]: unknown }

/** What people would do about an order as it stands: nothing when it is over. */
export function nextFor(order: Loose): Command[] {
  const commands: Command[] = (order.holds ?? []).map(({ type }: Loose) => ({
    type: 'unhold',
    hold: type,
  }))
  if (commands.length > 0) return commands
  commands.push(...returnsOf(order))
  for (const task of openTasks(order))
    commands.push({
      type: 'close_task',
      task: task.id,
      outcome: task.name.startsWith('approve') ? 'approved' : 'done',
    })
  if (isOver(order)) return commands
  const parcels = (order.fulfilments ?? []).flatMap(parcelOf)
  const due = Number(order.totals?.due ?? 0)
  if (due > 0)
    commands.push({ type: 'pay', payment: 'at the end', method: 'cash', amount: order.totals.due })
  if (parcels.length > 0) return [...commands, ...parcels]
  const waits = order.lines.some(({ buckets }: Loose) => buckets.open || buckets.backordered)
  if (waits && due <= 0) commands.push({ type: 'source' })
  if (order.lines.some(({ buckets }: Loose) => buckets.reserved)) commands.push({ type: 'release' })
  return commands
}

const openTasks = (order: Loose): Loose[] =>
  [
    ...(order.process?.tasks ?? []),
    ...(order.returnProcesses ?? []).flatMap(({ tasks }: Loose) => tasks ?? []),
  ].filter(({ state }: Loose) => state === 'open')

function parcelOf({ id, state }: Loose): Command[] {
  if (state === 'cancelling') return [{ type: 'answer_cancel', fulfilment: id, agreed: true }]
  if (state === 'released' || state === 'accepted')
    return [
      { type: 'ship', fulfilment: id, parcel: { carrier: 'sf', tracking: `END${id}` } },
      { type: 'deliver', fulfilment: id },
    ]
  return state === 'shipped' ? [{ type: 'deliver', fulfilment: id }] : []
}

function returnsOf({ returns = [] }: Loose): Command[] {
  return returns.flatMap(({ id, state, lines }: Loose): Command[] => {
    const inspected = lines.map((line: object) => ({ ...line, disposition: 'restock' }))
    const inspect = { type: 'inspect_return', return: id, lines: inspected }
    const receive = { type: 'receive_return', return: id, location: 'HGH' }
    if (state === 'requested') return [{ type: 'approve_return', return: id }]
    if (state === 'approved') return [receive, inspect]
    if (state === 'received') return [inspect]
    return state === 'inspected' ? [{ type: 'close_return', return: id }] : []
  })
}
