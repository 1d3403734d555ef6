// The whole hub as the writer of powerloss.ts: orders through the ledger, each acknowledged after its commit.
//   hub-writer.ts write <dir>    prints READY, then ACK <external id> for each order, until killed
//   hub-writer.ts verify <dir>   prints IDS <external id>,... unless something that is stored differs

import type { Caller } from '#guard'
import { aCaller } from '#guard/testing'
import { verify } from '#hub'
import { anOrder, warehouse } from '#hub/testing'
import { isRefusal } from '#kit'
import { openHouse, readSettings } from '#main'

const [, , mode, dir = ''] = process.argv
const settings = readSettings({ data: dir }, { ...process.env, ORRERY_LOG: 'fatal' }, '/')
if (isRefusal(settings)) throw new Error(settings.why)
const house = await openHouse(settings, { timers: false, effects: false, relay: false })
if (isRefusal(house)) throw new Error(house.why)
const { hub, store } = house
const caller: Caller = aCaller('owner', { id: 'key:test' })
const clientsCount = 50

if (mode === 'verify') {
  const { differing, differences } = await verify({ store })
  if (differing > 0) throw new Error(JSON.stringify(differences.slice(0, 5)))
  const rows = await store.read('select external_id from orders')
  console.log(`IDS ${rows.map(({ external_id }) => external_id).join(',')}`)
  await house.close()
} else {
  await hub.catalog.saveLocation(warehouse('HZ'))
  await hub.submitStock(
    [{ type: 'receive', sku: 'CUP', location: 'HZ', quantity: 100_000 }],
    caller,
  )
  console.log('READY')
  let count = 0
  const client = async () => {
    for (;;) {
      const input = anOrder(`power-${count++}`)
      const [answer] = await hub.submit([{ kind: 'place', input }], caller)
      if (!isRefusal(answer)) console.log(`ACK ${input.externalId}`)
    }
  }
  await Promise.all(Array.from({ length: clientsCount }, client))
}
