import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Order } from '#engine/order'
import type { Location } from '#engine/sourcing'
import {
  type Act,
  type Company,
  type Life,
  type Names,
  type Simulated,
  together,
} from '#engine/twin'
import { type Caller, createVault, openLocalKeyring } from '#guard'
import { aCaller } from '#guard/testing'
import type { Answer, Hub, HubParts, StockCommand } from '#hub'
import { openTestHub } from '#hub/testing'
import { assert, type Clock, type Instant, isRefusal } from '#kit'
import type { Store } from '#store'
import { hubNames } from './names.ts'

/** A hub on a real database in virtual time: it stands still between two turns. */
export type Production = {
  readonly hub: Hub
  /** What its twin has to know to be the same. */
  readonly company: Company
  readonly names: Names
  /** Carries out acts at `at`; fires what is due when there are none. Codes of refusals, null where granted. */
  perform(acts: readonly Act[], at: Instant): Promise<(string | null)[]>
  close(): Promise<void>
}

const currency = { companyCurrency: 'CNY', rates: { EUR: '7.8', USD: '7.1', GBP: '9.1' } }
const runs = { timers: true, effects: false, relay: false, inbox: false, sagas: false }

/** Time that moves by hand only: nobody is woken. */
export function standingClock(): Clock & { set(at: Instant): void } {
  let now: Instant = 0
  return {
    now: () => now,
    sleep: () => new Promise(() => {}),
    after: () => () => {},
    set(at) {
      now = at
    },
  }
}

export async function openProduction(
  store: Store,
  locations: readonly Location[],
  change: Partial<HubParts> = {},
): Promise<Production> {
  const clock = standingClock()
  const dir = mkdtempSync(join(tmpdir(), 'orrery-twin-'))
  const secret = { keyFile: join(dir, 'key') }
  const vault = await createVault(await openLocalKeyring({ file: join(dir, 'keyring'), secret }))
  // One writer: the order of the wishes is the order of the events.
  const parts = { clock, vault, runs, writers: 1, ...currency, ...change }
  const hub = await openTestHub(store, parts)
  for (const location of locations) await hub.catalog.saveLocation(location)

  async function receive(acts: readonly Act[]): Promise<(string | null)[]> {
    const commands = acts.flatMap((act): StockCommand[] => {
      if (act.kind !== 'receive') return []
      const { sku, location, quantity } = act
      return [{ type: 'receive', sku, location, quantity }]
    })
    const answers = await hub.submitStock(commands, callerOf(acts[0]!.actor))
    assert(!isRefusal(answers), 'production: the hub takes no goods')
    return (answers as readonly unknown[]).map(codeOf)
  }

  /** One batch: what is submitted before the hub draws breath goes into one transaction. */
  const order = async (acts: readonly Act[]): Promise<(string | null)[]> =>
    (await Promise.all(acts.map((act) => submit(hub, act)))).map(codeOf)

  return {
    hub,
    company: { ...hub.catalog.now, ...currency },
    names: hubNames(vault),
    async perform(acts, at) {
      clock.set(at)
      if (acts.length === 0) await hub.timers!.fireDue(at)
      const isGoods = acts[0]?.kind === 'receive'
      const answers = acts.length === 0 ? [] : await (isGoods ? receive(acts) : order(acts))
      await hub.idle()
      return answers
    },
    async close() {
      await hub.end()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

async function submit(hub: Hub, act: Act): Promise<Answer> {
  assert(act.kind !== 'receive', 'production: goods come by themselves')
  const wish =
    act.kind === 'place'
      ? ({ kind: 'place', input: act.input } as const)
      : ({ kind: 'command', order: act.order, command: act.command } as const)
  const [answer] = await hub.submit([wish], callerOf(act.actor))
  return answer!
}

const callerOf = (id: string): Caller => aCaller('owner', { id, kind: 'user' })
const codeOf = (answer: unknown): string | null => (isRefusal(answer) ? answer.refused : null)

const dueSql = 'select min(due_at) as at from timer'
const changedSql = `
select o.doc::text as doc, e.last
  from (select order_id, min(position) as first, max(position) as last from event where position > $1 group by 1) e
  join orders o on o.id = e.order_id
 order by e.first`

/** What one turn of production was: compare with the twin's. */
export type LivedTurn = {
  readonly at: Instant
  readonly acts: readonly Act[]
  readonly answers: readonly (string | null)[]
}

/** The life itself against the hub: it sees nothing but the documents on disk. */
export async function* liveOn(
  { perform }: Production,
  store: Store,
  life: Life,
  { from, until, tickMs }: Simulated,
): AsyncGenerator<LivedTurn> {
  let seen = 0
  const turn = async (acts: readonly Act[], at: Instant): Promise<LivedTurn> => {
    const answers = await perform(acts, at)
    for (const { doc, last } of await store.read(changedSql, [seen])) {
      seen = Math.max(seen, Number(last))
      life.told(JSON.parse(doc) as Order, at)
    }
    return { at, acts, answers }
  }
  for (;;) {
    const [due] = await store.read(dueSql)
    const timerAt = due?.at ?? Number.POSITIVE_INFINITY
    const next = Math.min(life.nextAt ?? Number.POSITIVE_INFINITY, timerAt)
    const at = tickMs === undefined ? next : from + Math.ceil((next - from) / tickMs) * tickMs
    if (at > until) return
    if (timerAt <= at) yield await turn([], at)
    for (const acts of together(life, at, tickMs === undefined)) yield await turn(acts, at)
  }
}
