import type { OrderInput } from '#engine/order'
import { anOrder, owner, warehouse } from '#hub/testing'
import type { Stage } from './stage.ts'

export type Placed = { readonly id: string; readonly number: string; readonly version: number }

/** Places, goods and a few orders of a coffee shop, for journeys over the page of an order. */
export async function openWorld({ hub, house, api }: Stage) {
  await hub.catalog.saveLocation(
    warehouse('FS', { name: '佛山仓', handlingMinor: 280, handlingUnitMinor: 60, cutOff: '16:00' }),
  )
  await hub.catalog.saveLocation(
    warehouse('HZ', { name: '杭州仓', priority: 2, lanes: { '*': { costMinor: 1450, days: 1 } } }),
  )
  await hub.catalog.saveLocation(
    warehouse('CD', { name: '成都仓', priority: 3, lanes: { '*': { costMinor: 1210, days: 3 } } }),
  )
  await hub.catalog.saveLocation(warehouse('NL', { name: '荷兰芬洛', country: 'NL', lanes: {} }))

  const receive = (sku: string, location: string, quantity: number) =>
    hub.submitStock([{ type: 'receive', sku, location, quantity } as never], owner)
  await receive('EM-D2', 'FS', 40)
  await receive('KT-09', 'FS', 400)
  await receive('KT-09', 'HZ', 300)
  await receive('KT-09', 'CD', 200)
  await receive('GR-64', 'FS', 1)

  const place = (externalId: string, change: Partial<OrderInput>): Promise<Placed> =>
    api('POST', '/orders', anOrder(externalId, { channel: 'tmall', ...change }))
  const announce = (sku: string, location: string, quantity: number, days: number) =>
    house.store.read(
      `insert into inventory_plan (id, sku, location, quantity, expected_at, source, state)
       values (gen_random_uuid(), $1, $2, $3, now() + make_interval(days => $4), 'PO-8841', 'planned')`,
      [sku, location, quantity, days],
    )
  return {
    receive,
    place,
    announce,
    /** Kettles that lie in every place: it is sourced, released and waits to be shipped. */
    kettles: (externalId: string, quantity = 3): Promise<Placed> =>
      place(externalId, {
        lines: [{ sku: 'KT-09', title: '细嘴手冲壶 0.9 L', quantity, unitPrice: '399.00' }],
        payments: [paid(externalId, `${399 * quantity}.00`)],
      }),
    /** Waits for grinders; the machine and a kettle can go. */
    waiting: (externalId: string): Promise<Placed> =>
      place(externalId, {
        lines: [
          { sku: 'EM-D2', title: '双锅炉半自动咖啡机 D2', quantity: 1, unitPrice: '8680.00' },
          { sku: 'GR-64', title: '64 mm 平刀磨豆机 云母白', quantity: 3, unitPrice: '1480.00' },
          { sku: 'KT-09', title: '细嘴手冲壶 0.9 L', quantity: 2, unitPrice: '399.00' },
        ],
        payments: [paid(externalId, '13918.00')],
      }),
    command: (id: string, command: object) => api('POST', `/orders/${id}/commands`, { command }),
    order: (id: string) =>
      // biome-ignore lint/suspicious/noExplicitAny: what the hub says is what is compared.
      api<any>('GET', `/orders/${id}?persons=none`),
  }
}
export type World = Awaited<ReturnType<typeof openWorld>>

const paid = (externalId: string, amount: string) =>
  ({ id: `pay-${externalId}`, method: 'alipay', state: 'captured', amount }) as const
