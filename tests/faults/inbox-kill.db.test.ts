import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createVault, openLocalKeyring } from '#guard'
import { openTestHub, readAsOrder, testClock } from '#hub/testing'
import { openTestStore } from '#store/testing'
import { wallClock } from './wall-clock.ts'

const child = fileURLToPath(new URL('./inbox-child.ts', import.meta.url))
const runsMs = 1_000

/** Every key that a hub acknowledged before it was killed in the middle of its work. */
async function killedAfter(url: string, dir: string, round: number): Promise<string[]> {
  const keys: string[] = []
  const hub = fork(child, [url, dir, String(round)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const gone = new Promise<void>((resolve) => hub.once('exit', () => resolve()))
  const started = new Promise<void>((resolve) => hub.once('message', () => resolve()))
  hub.on('message', (key: string) => void keys.push(key))
  await Promise.race([started, gone])
  await wallClock.sleep(runsMs)
  hub.kill('SIGKILL')
  await gone
  return keys
}

test('kill -9 during load: every acknowledged message is there and becomes one order', async () => {
  const { store, close } = await openTestStore('inbox_kill')
  const dir = mkdtempSync(join(tmpdir(), 'orrery-inbox-'))
  const keys: string[] = []
  for (let round = 0; round < 3; round++) keys.push(...(await killedAfter(store.url, dir, round)))
  expect(keys.length).toBeGreaterThan(100)

  const clock = testClock()
  clock.skip(600_000)
  const vault = await createVault(
    await openLocalKeyring({ file: join(dir, 'keyring'), secret: { keyFile: join(dir, 'key') } }),
  )
  const hub = await openTestHub(store, {
    vault,
    clock,
    interpret: readAsOrder,
    runs: { timers: false, effects: false, relay: false, inbox: false },
  })
  while ((await hub.inbox.workDue(clock.now())) > 0);
  const [row] = await store.read(
    `select count(distinct m.message_key)::int as messages, count(distinct o.id)::int as orders, count(o.id)::int as rows
       from unnest($1::text[]) as acknowledged (key)
       left join inbox m on m.message_key = key and m.state = 'done'
       left join orders o on o.external_id = key and o.id = m.order_id`,
    [keys],
  )
  expect(row).toEqual({ messages: keys.length, orders: keys.length, rows: keys.length })
  console.info(`${keys.length} messages acknowledged before three kills, none lost`)
  await hub.end()
  rmSync(dir, { recursive: true, force: true })
  await close()
})
