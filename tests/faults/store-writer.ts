// The plainest writer for power cuts: one row a transaction, acknowledged after its commit.
//   store-writer.ts write <dir>    prints READY, then ACK <id> for each row, until killed
//   store-writer.ts verify <dir>   prints IDS <id>,<id>,...
import { isRefusal } from '#kit'
import { openStore } from '#store'
import { wallClock } from './wall-clock.ts'

const [, , mode, dir] = process.argv
const store = await openStore({ dir: dir!, clock: wallClock })
if (isRefusal(store)) throw new Error(store.why)

if (mode === 'verify') {
  const rows = await store.read('select id from row_written')
  console.log(`IDS ${rows.map(({ id }) => id).join(',')}`)
  await store.close()
} else {
  await store.read('create table row_written (id int8 primary key, filler text)')
  console.log('READY')
  for (let id = 1; ; id++) {
    await store.read(`insert into row_written values ($1, repeat('x', 500))`, [id])
    console.log(`ACK ${id}`)
  }
}
