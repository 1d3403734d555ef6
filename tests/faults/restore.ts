// A backup of a hub at work, restored into a new folder and verified.
// node tools/node.mjs tests/faults/restore.ts [--orders 100000]

import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Caller } from '#guard'
import { aCaller } from '#guard/testing'
import { assert } from '#kit'
import { orderStream } from '../../bench/orders.ts'
import { openStage } from '../../bench/stage.ts'

const { values } = parseArgs({ options: { orders: { type: 'string', default: '100000' } } })
const orders = Number(values.orders)
const waitingWishes = 2_000
const caller: Caller = aCaller('owner', { id: 'key:restore' })
const cli = fileURLToPath(new URL('../../src/main/cli.ts', import.meta.url))

const dir = mkdtempSync(join(tmpdir(), 'orrery-restore-'))
chmodSync(dir, 0o711)
const stage = await openStage({ stockEach: 1_000_000_00, relay: false })
const { hub, store } = stage.house
const next = orderStream(11, 'restore')
const count = async (): Promise<number> =>
  Number((await store.read('select count(*) as n from orders'))[0]!.n)

let left = orders
await together(() => left-- > 0)
console.log(`${await count()} orders`)

// Orders go on arriving while the backup is written.
let isWriting = true
const arriving = together(() => isWriting, 200)
const file = join(dir, 'hub.backup')
const keys = join(dir, 'hub.keys')
const written = await run('backup', [file, '--keys', keys, '--data', stage.data])
isWriting = false
await arriving
const mib = (bytes: number) => (bytes / 1_048_576).toFixed(1)
console.log(
  `backup: ${written.answer.rows} rows, ${mib(statSync(file).size)} MiB, ${written.answer.seconds} s, ${written.rssMiB} MiB resident at most, while orders rose to ${await count()}`,
)
await stage.end()

const target = join(dir, 'restored')
const restored = await run('restore', [file, '--keys', keys, '--data', target])
const { answer } = restored
console.log(
  `restore: ${answer.orders} orders, ${answer.rows} rows, ${answer.seconds} s with verify, ${restored.rssMiB} MiB resident at most, ${answer.differing} differences`,
)
const again = await run('restore', [file, '--data', target])
assert(
  again.code === 1 && again.answer.error.refused === 'target_not_empty',
  'restore: into a full folder',
)
const isWell = restored.code === 0 && answer.differing === 0 && answer.orders >= orders
console.log(isWell ? 'well' : 'FAILED')
rmSync(dir, { recursive: true, force: true })
process.exit(isWell ? 0 : 1)

async function together(goesOn: () => boolean, wishes = waitingWishes): Promise<void> {
  await Promise.all(
    Array.from({ length: wishes }, async () => {
      while (goesOn()) await hub.submit([{ kind: 'place', input: next() }], caller)
    }),
  )
}

/** A command of the command line in a process of its own, with the most memory that it held. */
async function run(command: string, words: readonly string[]) {
  const child = spawn(process.execPath, [cli, command, ...words, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (text) => {
    said += text
  })
  let rssMiB = 0
  const watching = setInterval(() => {
    try {
      const line = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))
      if (line) rssMiB = Math.round(Number(line[1]) / 1_024)
    } catch {
      // It has ended, or this is no Linux.
    }
  }, 200)
  const code = await new Promise<number>((resolve) => child.once('close', resolve))
  clearInterval(watching)
  return { code, rssMiB, answer: JSON.parse(said.trim().split('\n').at(-1)!) }
}
