// Replays every recorded decision in a process that has made none of them; prints the findings.
//   replay-child.ts <database url>
import { replayAll } from '#hub'
import { isRefusal } from '#kit'
import { openStore } from '#store'
import { wallClock } from './wall-clock.ts'

const store = await openStore({ url: process.argv[2]!, dir: '.', clock: wallClock })
if (isRefusal(store)) throw new Error(store.why)
console.log(JSON.stringify(await replayAll({ store })))
await store.close()
