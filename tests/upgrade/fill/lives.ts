import type { Ask, Loose } from '../ask.ts'
import { decimal, type Kind, type Payment } from './orders.ts'

/** How far an order gets, and what it has to be for that. */
export type Life = {
  readonly name: string
  readonly kind: Kind
  readonly payment: Payment
  live(act: Act): Promise<void>
}
/** Acts on one order; a "no" is counted, for some lives meet one on some platform. */
export type Act = {
  do(command: object): Promise<void>
  read(): Promise<Loose>
}

const all = (order: Loose) =>
  order.lines.map(({ id, quantity }: Loose) => ({ line: id, quantity })) as object[]
const reason = 'made up'
const parcel = (order: Loose) => ({ carrier: 'sf', tracking: `SF${order.externalId}` })

async function each(act: Act, make: (fulfilment: Loose, order: Loose) => object | undefined) {
  const order = await act.read()
  for (const fulfilment of order.fulfilments ?? []) {
    const command = make(fulfilment, order)
    if (command) await act.do(command)
  }
}
const accept = (act: Act) => each(act, ({ id }) => ({ type: 'accept', fulfilment: id }))
const ship = (act: Act) =>
  each(act, ({ id }, order) => ({ type: 'ship', fulfilment: id, parcel: parcel(order) }))
const finish = async (act: Act) => {
  await ship(act)
  await each(act, ({ id }) => ({ type: 'deliver', fulfilment: id }))
}
const ask = async (act: Act) => {
  await finish(act)
  await act.do({ type: 'request_return', reason, lines: [{ line: 1, quantity: 1 }] })
}
const receive = async (act: Act) => {
  await ask(act)
  await act.do({ type: 'receive_return', return: 1, location: 'HGH' })
}
const inspect = async (act: Act, disposition: string) => {
  await receive(act)
  const lines = [{ line: 1, quantity: 1, disposition }]
  await act.do({ type: 'inspect_return', return: 1, lines })
}
const pay = async (act: Act, share: number) => {
  const { totals } = await act.read()
  const amount = decimal(Math.round(Number(totals.due) * 100 * share))
  if (Number(amount) <= 0) return
  await act.do({ type: 'pay', payment: 'transfer', method: 'bank_transfer', amount })
}
const life = (
  name: string,
  live: Life['live'] = async () => {},
  kind: Kind = 'common',
  payment: Payment = 'paid',
): Life => ({ name, live, kind, payment })

export const lives: readonly Life[] = [
  life('released'),
  life('unpaid', undefined, 'common', 'unpaid'),
  life('partly paid', (act) => pay(act, 0.5), 'common', 'unpaid'),
  life('paid later', (act) => pay(act, 1), 'common', 'unpaid'),
  life('authorised', undefined, 'common', 'authorised'),
  life('authorised and shipped', ship, 'common', 'authorised'),
  life('on account', finish, 'common', 'account'),
  life('waits', undefined, 'waiting'),
  life('waits partly', undefined, 'partly'),
  life('waits, part on its way', ship, 'partly'),
  life('held', (act) => act.do({ type: 'hold', hold: 'fraud', reason }), 'common', 'unpaid'),
  life(
    'held while it waits',
    (act) => act.do({ type: 'hold', hold: 'address', reason }),
    'waiting',
  ),
  life(
    'held and let go',
    async (act) => {
      await act.do({ type: 'hold', hold: 'fraud', reason })
      await act.do({ type: 'unhold', hold: 'fraud' })
    },
    'waiting',
  ),
  life('accepted', accept),
  life('shipped', ship),
  life(
    'shipped in part',
    async (act) => {
      await each(act, ({ id, lines }, order) => ({
        ...{ type: 'ship', fulfilment: id, parcel: parcel(order) },
        lines: [{ ...lines[0], quantity: 1 }],
      }))
    },
    'pair',
  ),
  life('delivered', finish),
  life('delivered late', async (act) => {
    await act.do({ type: 'promise', promisedAt: '2026-11-03T10:00:00Z' })
    await finish(act)
  }),
  life('lost', async (act) => {
    await ship(act)
    await each(act, ({ id }) => ({ type: 'lose', fulfilment: id, reason }))
  }),
  life('cancelled', (act) => act.do({ type: 'cancel', reason }), 'waiting'),
  life('cancelled unpaid', (act) => act.do({ type: 'cancel', reason }), 'common', 'unpaid'),
  life('cancel asked', (act) => act.do({ type: 'cancel', reason })),
  life(
    'cancel asked in part',
    (act) => act.do({ type: 'cancel', reason, lines: [{ line: 1, quantity: 1 }] }),
    'pair',
  ),
  life('cancel agreed', async (act) => {
    await act.do({ type: 'cancel', reason })
    await each(act, ({ id }) => ({ type: 'answer_cancel', fulfilment: id, agreed: true }))
  }),
  life('cancel denied', async (act) => {
    await act.do({ type: 'cancel', reason })
    await each(act, ({ id }) => ({ type: 'answer_cancel', fulfilment: id, agreed: false, reason }))
  }),
  life(
    'refund paid',
    async (act) => {
      await act.do({ type: 'cancel', reason })
      const { payments } = await act.read()
      const [first] = payments ?? []
      if (first)
        await act.do({ type: 'refund_paid', payment: first.id, amount: first.refundDue ?? '1.00' })
    },
    'waiting',
  ),
  life('charged back', async (act) => {
    const { payments } = await act.read()
    const [first] = payments ?? []
    if (first)
      await act.do({ type: 'charge_back', payment: first.id, amount: first.captured ?? '1.00' })
  }),
  life('return asked', ask),
  life('dear return asked', ask, 'dear'),
  life(
    'dear return approved',
    async (act) => {
      await ask(act)
      await act.do({ type: 'close_task', task: 'return:1/approve', outcome: 'approved' })
    },
    'dear',
  ),
  life(
    'return declined',
    async (act) => {
      await ask(act)
      await act.do({ type: 'decline_return', return: 1, reason })
    },
    'dear',
  ),
  life('return received', receive),
  life('return restocked', (act) => inspect(act, 'restock')),
  life('return scrapped', (act) => inspect(act, 'scrap')),
  life('all returned', async (act) => {
    await finish(act)
    await act.do({ type: 'request_return', reason, lines: all(await act.read()) })
  }),
  life(
    'amended',
    async (act) => {
      const changes = [
        { change: 'set_quantity', line: 1, quantity: 5 },
        { change: 'set_price', line: 1, unitPrice: '7.70' },
        { change: 'add_line', sku: 'TEA-001', title: 'One more', quantity: 1, unitPrice: '3.00' },
        { change: 'add_entry', kind: 'discount', amount: '-1.00', label: 'goodwill' },
      ]
      for (const change of changes) await act.do({ type: 'amend', changes: [change] })
    },
    'common',
    'unpaid',
  ),
  life('marked', async (act) => {
    await act.do({ type: 'tag', add: ['vip', 'slow'], remove: [] })
    await act.do({ type: 'tag', remove: ['slow'] })
    await act.do({ type: 'note', text: 'The buyer called, a made-up call.' })
    await act.do({ type: 'set_fields', fields: { wave: 9 } })
    await act.do({ type: 'signal', signal: 'stock_arrived' })
  }),
  life('followed', async (act) => {
    await ship(act)
    const order = await act.read()
    for (const [at, status] of ['in_transit', 'delivered'].entries())
      await act.do({
        type: 'report_status',
        report: {
          ...{ id: `r${at}`, source: 'sf', status, theirs: status, corrects: null },
          ...{
            happenedAt: `2026-11-2${at}T10:00:00Z`,
            fulfilment: order.fulfilments?.[0]?.id ?? null,
          },
        },
      })
  }),
  // Each rejection is sourced anew, which is a decision on record.
  life('rejected again and again', async (act) => {
    for (let time = 0; time < 12; time++)
      await each(act, ({ id, state }) =>
        state === 'released' ? { type: 'reject', fulfilment: id, reason } : undefined,
      )
  }),
]

const weighings = 95
/** Under a process that releases nothing: what an order was given is taken back, and a place sought anew. */
export const weighed = life('weighed again and again', async (act) => {
  for (let time = 0; time < weighings; time++) {
    await each(act, ({ id, state }) =>
      state === 'reserved' ? { type: 'deallocate', fulfilment: id, reason } : undefined,
    )
    await act.do({ type: 'source' })
  }
})

/** Lives a life on one order; answers how many of its commands met a "no". */
export async function liveOne({ ask, order }: Ask, id: string, { name, live }: Life) {
  const refused: string[] = []
  let count = 0
  await live({
    read: () => order(id),
    async do(command) {
      const key = `${name.replaceAll(/\W+/g, '-')}-${++count}`
      const path = `orders/${encodeURIComponent(id)}/commands`
      const { status, body } = await ask('POST', path, { command }, { 'idempotency-key': key })
      if (status >= 500) throw new Error(`${name} ${id}: ${status} ${JSON.stringify(body)}`)
      if (status >= 300) refused.push(`${name}: ${(command as Loose).type} ${body.code}`)
    },
  })
  return refused
}
