import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Caller, createKey, keyTable } from '#guard'
import { aCaller } from '#guard/testing'
import { wallClock } from '#main'
import { serve } from '../src/main/serve.ts'
import { figure } from './load.ts'
import { orderStream } from './orders.ts'
import { openStage } from './stage.ts'

const caller: Caller = aCaller('owner', { id: 'key:bench' })

/** A serving hub with so many orders. `data` is a folder to keep and use again. */
export async function openFilled(orders: number, data: string | undefined) {
  const stage = await openStage({ stockEach: 2_000_000_00, ...(data ? { data } : {}) })
  const { hub, store } = stage.house

  const count = async (): Promise<number> =>
    Number((await store.read('select count(*) as n from orders'))[0]!.n)

  async function fill(): Promise<void> {
    const missing = orders - (await count())
    if (missing <= 0) return
    const next = orderStream(7, `fill${missing}`)
    let left = missing
    const start = performance.now()
    await Promise.all(
      Array.from({ length: 3_000 }, async () => {
        while (left-- > 0) await hub.submit([{ kind: 'place', input: next() }], caller)
      }),
    )
    const perSecond = (missing / (performance.now() - start)) * 1_000
    console.log(`filled ${figure(missing)} orders at ${figure(perSecond)}/s`)
  }

  /** Until every view has read all of the ledger. */
  async function caughtUp(): Promise<void> {
    for (;;) {
      const [row] = await store.read(
        'select settled() - coalesce(min(position), 0) as behind from view.bookmark',
      )
      if (Number(row!.behind) <= 0) return
      await wallClock.sleep(500)
    }
  }

  await fill()
  await store.read('vacuum analyze')
  const server = await serve(stage.house, { ...stage.house.settings, port: 0 })
  if ('refused' in server) throw new Error(server.why)
  const port = server.port
  const { key } = await createKey(
    keyTable(store),
    { role: 'owner', name: 'bench' },
    wallClock.now(),
  )
  await caughtUp()
  return {
    stage,
    store,
    port,
    key,
    count,
    /** Orders over HTTP at a steady rate, from a process of its own; answers how to stop them. */
    arriving(perSecond: number, seconds: number): () => void {
      const child = fork(
        fileURLToPath(new URL('./arrivals.ts', import.meta.url)),
        [String(port), key, String(perSecond), String(seconds)],
        { execArgv: [] },
      )
      return () => void child.kill()
    },
    async end(): Promise<void> {
      await server.close()
      await stage.end()
    },
  }
}
