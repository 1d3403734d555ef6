import { expect, onTestFinished, test } from 'vitest'
import { lawRevision } from '#engine/order'
import { openTestStore } from '#store/testing'
import { anOrder, openTestHub, owner, warehouse } from '../testing.ts'
import { replayAll } from './replay-all.ts'

test('events and decisions say by which law, and what was written before is of the first', async () => {
  const { store, close } = await openTestStore('law')
  onTestFinished(close)
  const hub = await openTestHub(store)
  onTestFinished(() => hub.end())
  await hub.catalog.saveLocation(warehouse('HZ'))
  await hub.submit([{ kind: 'place', input: anOrder('law') }], owner)
  const laws = (table: string) => store.read(`select distinct law from ${table}`)
  expect([await laws('event'), await laws('decision')]).toEqual([
    [{ law: lawRevision }],
    [{ law: lawRevision }],
  ])
  // A version before this column names none.
  await store.read(`insert into decision (order_id, decided_at, version, kind, data)
    select order_id, decided_at, version + 1000, kind, data from decision`)
  expect(await store.read('select law from decision order by version')).toEqual([
    { law: lawRevision },
    { law: 1 },
  ])
  expect(await replayAll({ store })).toMatchObject({ decisions: 2, differing: 0 })
  await store.read('update decision set law = $1 where law = 1', [lawRevision + 1])
  expect(await replayAll({ store })).toMatchObject({
    differing: 1,
    differences: [{ differences: [`law: recorded ${lawRevision + 1}, now ${lawRevision}`] }],
  })
})
