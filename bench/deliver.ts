import type { Order, OrderCommand } from '#engine/order'
import type { Caller } from '#guard'
import { aCaller } from '#guard/testing'
import { readOrder } from '#hub'
import { isRefusal } from '#kit'
import type { House } from '#main'

const shop: Caller = aCaller('integration', { id: 'key:shop' })
const keeper: Caller = aCaller('warehouse', { id: 'key:keeper' })
const underWay = 400

export type Worked = {
  orders: number
  delivered: number
  split: number
  stuck: number
  why: Record<string, number>
}

/**
 * Works every open order to its end as people outside would: the buyer pays, the warehouses accept and
 * ship, the carrier delivers. All through `hub.submit`. `stuck` orders did not get there, by where they are.
 */
export async function deliverAll({ hub, store }: Pick<House, 'hub' | 'store'>): Promise<Worked> {
  const worked: Worked = { orders: 0, delivered: 0, split: 0, stuck: 0, why: {} }
  const stuck = (why: string) => {
    worked.stuck++
    worked.why[why] = (worked.why[why] ?? 0) + 1
  }
  const tell = async (order: string, commands: readonly OrderCommand[], caller: Caller) => {
    const answers = await hub.submit(
      commands.map((command) => ({ kind: 'command', order, command })),
      caller,
    )
    return answers.find(isRefusal)
  }

  async function work(id: string): Promise<void> {
    worked.orders++
    const placed = (await readOrder(store, id))!
    const due = dueOf(placed)
    const payment: OrderCommand = {
      type: 'pay',
      payment: 'transfer',
      method: 'bank_transfer',
      minor: due,
    }
    const unpaid = due > 0 ? await tell(id, [payment], shop) : undefined
    if (unpaid) return stuck(`pay: ${unpaid.refused}`)
    const released = (await readOrder(store, id))!
    if (released.fulfilments.length > 1) worked.split++
    for (const { id: fulfilment, state } of released.fulfilments) {
      if (state !== 'released') return stuck(`fulfilment ${state}`)
      const parcel = { carrier: 'carrier', tracking: `${id}-${fulfilment}` }
      const no = await tell(
        id,
        [
          { type: 'accept', fulfilment },
          { type: 'ship', fulfilment, parcel },
          { type: 'deliver', fulfilment },
        ],
        keeper,
      )
      if (no) return stuck(no.refused)
    }
    const ended = (await readOrder(store, id))!
    const step = ended.process?.step ?? 'none'
    if (step === 'completed' || step === 'delivered') worked.delivered++
    else stuck(`step ${step}`)
  }

  const ids = (await store.read(openSql)).map(({ id }) => String(id).replaceAll('-', ''))
  let next = 0
  const worker = async () => {
    while (next < ids.length) await work(ids[next++]!)
  }
  await Promise.all(Array.from({ length: underWay }, worker))
  return worked
}

const openSql = `select id from orders where intake = 'open' and step not in ('completed', 'cancelled') order by placed_at, id`

const dueOf = ({ entries }: Order): number =>
  entries.reduce((due, { minor, included }) => (included ? due : due + minor), 0)
