// A hub that takes messages until it is killed, and tells its parent each key that it has acknowledged.
//   inbox-child.ts <database url> <key dir> <round>
import { join } from 'node:path'
import { createVault, openLocalKeyring } from '#guard'
import { anOrder, openTestHub, owner, readAsOrder } from '#hub/testing'
import { isRefusal } from '#kit'
import { openStore } from '#store'
import { wallClock } from './wall-clock.ts'

const [, , url = '', dir = '', round = ''] = process.argv
const store = await openStore({ url, dir: '.', clock: wallClock, poolMax: 8 })
if (isRefusal(store)) throw new Error(store.why)
const keys = { file: join(dir, 'keyring'), secret: { keyFile: join(dir, 'key') } }
const hub = await openTestHub(store, {
  vault: await createVault(await openLocalKeyring(keys)),
  interpret: readAsOrder,
  runs: { timers: false, effects: false, relay: false, inbox: true },
})

async function client(number: number): Promise<void> {
  for (let count = 0; ; count++) {
    const messageKey = `${round}-${number}-${count}`
    const raw = Buffer.from(
      JSON.stringify(anOrder(messageKey, { payments: [], placedAt: '2026-11-01T00:00:00Z' })),
    )
    const received = await hub.inbox.receive(
      { channel: 'web', topic: 'order', messageKey, raw },
      owner,
    )
    if (!isRefusal(received)) process.send?.(messageKey)
  }
}
for (let number = 0; number < 40; number++) void client(number)
process.on('disconnect', () => process.exit())
