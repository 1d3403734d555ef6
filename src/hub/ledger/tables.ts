import { tableWriter } from '#store'
import { personSessionText, personTables } from '../persons/tables.ts'

const stockKey = {
  sku: 'text',
  location: 'text',
  lot: 'text',
  condition: 'text',
  owner: 'text',
  pool: 'text',
} as const

const orderColumns = {
  id: 'uuid',
  placed_at: 'timestamptz',
  updated_at: 'timestamptz',
  promised_at: 'timestamptz',
  total: 'int8',
  due: 'int8',
  source_revision: 'int8',
  version: 'int4',
  lane: 'int2',
  schema_version: 'int2',
  shop: 'text',
  external_id: 'text',
  type: 'text',
  status: 'text',
  step: 'text',
  payment: 'text',
  fulfilment: 'text',
  hold: 'text',
  currency: 'text',
  country: 'text',
  location: 'text',
  intake: 'text',
  content_hash: 'bytea',
  tags: 'text[]',
  first_title: 'text',
  lines: 'int4',
  doc: 'json',
} as const

/** The rows of one transaction. Each writer of the ledger owns a set and uses it again and again. */
export function openTables() {
  const tables = {
    event: tableWriter('event', {
      lane: 'int2',
      schema_version: 'int2',
      version: 'int4',
      order_id: 'uuid',
      happened_at: 'timestamptz',
      recorded_at: 'timestamptz',
      type: 'text',
      actor: 'text',
      cause: 'text',
      status: 'text',
      data: 'json',
      law: 'int2',
    }),
    orders: tableWriter('orders', orderColumns),
    ordersNext: tableWriter('orders_next', { ...orderColumns, was: 'int4' }),
    withdrawnNext: tableWriter('withdrawn_next', {
      order_id: 'uuid',
      at: 'timestamptz',
      version: 'int4',
      was: 'int4',
      shop: 'text',
      external_id: 'text',
      reason: 'text',
      intake: 'text',
    }),
    ...personTables(),
    loadNext: tableWriter('load_next', { location: 'text', day: 'timestamptz' }),
    decision: tableWriter('decision', {
      order_id: 'uuid',
      decided_at: 'timestamptz',
      version: 'int4',
      law: 'int2',
      kind: 'text',
      data: 'json',
    }),
    stockMove: tableWriter('stock_move', {
      order_id: 'uuid',
      at: 'timestamptz',
      version: 'int4',
      line: 'int4',
      on_hand: 'int4',
      reserved: 'int4',
      kind: 'text',
      ...stockKey,
      actor: 'text',
    }),
    timer: tableWriter('timer', {
      order_id: 'uuid',
      due_at: 'timestamptz',
      epoch: 'int4',
      attempts: 'int4',
      name: 'text',
    }),
    timerDone: tableWriter('timer_done', {
      order_id: 'uuid',
      due_at: 'timestamptz',
      epoch: 'int4',
      name: 'text',
    }),
    effect: tableWriter('effect', {
      id: 'uuid',
      order_id: 'uuid',
      created_at: 'timestamptz',
      due_at: 'timestamptz',
      version: 'int4',
      attempts: 'int4',
      fulfilment: 'int4',
      state: 'text',
      kind: 'text',
      data: 'json',
    }),
    commandKey: tableWriter('command_key', {
      order_id: 'uuid',
      at: 'timestamptz',
      key: 'text',
      content_hash: 'bytea',
      answer: 'json',
    }),
    stockNext: tableWriter('stock_next', { ...stockKey, on_hand: 'int4', reserved: 'int4' }),
  }
  const all = Object.values(tables)
  return {
    ...tables,
    all,
    reset() {
      for (const table of all) table.reset()
    },
  }
}
export type Tables = ReturnType<typeof openTables>

/** Session tables that carry what COPY cannot do by itself: updates and stock. Also keeps index plans. */
export const sessionText = `
create temp table orders_next (like orders, was int4) on commit delete rows;
create temp table withdrawn_next (like withdrawn, was int4, intake text) on commit delete rows;
${personSessionText};
create temp table load_next (location text, day timestamptz) on commit delete rows;
create temp table timer_done (order_id uuid, due_at timestamptz, epoch int4, name text) on commit delete rows;
create temp table stock_next (sku text, location text, lot text, condition text, owner text, pool text,
  on_hand int4, reserved int4) on commit delete rows;
set enable_seqscan = off;
set enable_hashjoin = off;
set enable_mergejoin = off`
