import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Order } from '#engine/order'
import { assert, isRefusal } from '#kit'
import { type Assembled, readMapping } from '#partners/files'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import type { Hub } from '../hub.ts'
import { anOrder, openTestHub, owner, testClock, undeclaredShops } from '../testing.ts'
import { importFiles } from './import-files.ts'

let store: Store
let close: () => Promise<void>
let hub: Hub & { end(): Promise<void> }
beforeAll(async () => {
  const opened = await openTestStore('import_desk')
  store = opened.store
  close = opened.close
  const runs = { timers: false, effects: false, relay: false, inbox: false }
  const { interpret } = undeclaredShops
  hub = await openTestHub(store, { rates: {}, runs, interpret })
})
afterAll(async () => {
  await hub?.end()
  await close?.()
})

const mappingFile = new URL('../../../mappings/orders-csv.json', import.meta.url)
const mapping = readMapping(readFileSync(mappingFile, 'utf8'))
assert(!isRefusal(mapping), 'mapping')

/** A file with one order of an old system that the hub refuses, for it knows no rate of its currency. */
const refused = (externalId: string): Assembled => ({
  kind: 'order',
  file: 'old.csv',
  externalId,
  month: '2026-05',
  currency: 'EUR',
  amountMinor: 1_000,
  rows: [2],
  rowsAs: { goods: 1, charge: 0, discount: 0, return: 0 },
  input: anOrder(externalId, { channel: mapping.channel, currency: 'EUR' }),
})

test.each(['open', 'live', 'history'] as const)(
  'an order that an import as %s put on the desk counts so when it is mended',
  async (intake: Order['intake']) => {
    const externalId = `old-${intake}`
    const { report } = await importFiles({
      house: { hub, store },
      clock: testClock(),
      files: {
        async *assembleFiles(_paths, _mapping, onRow) {
          onRow()
          yield refused(externalId)
        },
      },
      paths: ['old.csv'],
      mapping,
      intake,
    })
    expect(report).toMatchObject({ orders: 0, exceptions: { rate_missing: 1 } })
    const [message] = await store.read(
      `select replace(id::text, '-', '') as id from inbox where message_key like $1`,
      [`${externalId}/%`],
    )
    const patch = [{ path: 'currency', value: 'CNY' }]
    expect(await hub.inbox.desk.mend(message!.id, { patch }, owner)).toMatchObject({
      state: 'done',
    })
    const [order] = await store.read('select doc::text from orders where external_id = $1', [
      externalId,
    ])
    expect(JSON.parse(order!.doc).intake).toBe(intake)
  },
)
