import { assert } from '#kit'
import type { Store } from '#store'
import type { Account } from './account.ts'

const chunkMax = 500

/** Money as the ledger's documents state it: what was charged, without what came back and what was paid. */
const ordersSql = `
select o.id, coalesce(sum(e.minor), 0)::int8 as minor
  from orders o, json_to_recordset(o.doc -> 'entries') as e (kind text, minor int8, included bool)
 where o.id = any($1::uuid[]) and e.included is null
   and e.kind not in ('return', 'cancellation', 'payment', 'refund', 'chargeback')
 group by o.id`

const returnsSql = `
select o.id, r.reason, r."creditMinor" as credit
  from orders o, json_to_recordset(o.doc -> 'returns') as r (reason text, "creditMinor" int8)
 where o.id = any($1::uuid[]) and r.reason = any($2::text[])`

/** A document of the files: where its money must now be found. `reason` names a return of the order. */
export type Expected = {
  readonly order: string
  readonly reason?: string
  readonly month: string
  readonly currency: string
}

/**
 * Reads back from the database what was booked, some hundred documents at a time, and tells the account.
 * A document that is not found counts nothing, so that the account shows the gap.
 */
export function openReadBack(store: Store, account: Account) {
  let orders: Expected[] = []
  let returns: Expected[] = []
  // One statement at a time: reading back must not crowd out the writing.
  let last: Promise<void> = Promise.resolve()

  async function readOrders(chunk: Expected[]): Promise<void> {
    const rows = await store.read(ordersSql, [chunk.map(({ order }) => order)])
    const minors = new Map(rows.map(({ id, minor }) => [hex(id), Number(minor)]))
    for (const { order, month, currency } of chunk)
      account.inHub(month, currency, minors.get(order) ?? 0)
  }

  async function readReturns(chunk: Expected[]): Promise<void> {
    const rows = await store.read(returnsSql, [
      chunk.map(({ order }) => order),
      chunk.map(({ reason }) => reason),
    ])
    const credits = new Map(
      rows.map(({ id, reason, credit }) => [`${hex(id)} ${reason}`, Number(credit)]),
    )
    for (const { order, reason, month, currency } of chunk)
      account.inHub(month, currency, -(credits.get(`${order} ${reason}`) ?? 0))
  }

  function flush(): void {
    const [ordersNow, returnsNow] = [orders, returns]
    orders = []
    returns = []
    last = last.then(async () => {
      if (ordersNow.length > 0) await readOrders(ordersNow)
      if (returnsNow.length > 0) await readReturns(returnsNow)
    })
    last.catch(() => undefined) // It is thrown where it is awaited.
  }

  return {
    expect(one: Expected): void {
      const list = one.reason === undefined ? orders : returns
      if (list.push(one) >= chunkMax) flush()
    },
    done(): Promise<void> {
      flush()
      return last
    },
  }
}

const findSql = `
select r.id as number,
       (select f.location from json_to_recordset(o.doc -> 'fulfilments') as f (id int, location text) order by f.id limit 1) as location
  from orders o, json_to_recordset(o.doc -> 'returns') as r (id int, reason text)
 where o.id = $1::uuid and r.reason = $2`

/** Number of the return of `order` with this reason, and where the order left from first. */
export async function findReturn(
  store: Store,
  order: string,
  reason: string,
): Promise<{ number: number; location: string | null }> {
  const [row] = await store.read<{ number: number; location: string | null }>(findSql, [
    order,
    reason,
  ])
  assert(row, 'import: a return that was granted is in its order')
  return row
}

const hex = (uuid: unknown): string => String(uuid).replaceAll('-', '')
