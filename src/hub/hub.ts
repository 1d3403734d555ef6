import type { Order, OrderCommand, OrderInput } from '#engine/order'
import { type Carried, carry } from '#engine/process'
import { type Caller, isWithinUnit, mayCommand, mayDo, orderKey, systemCaller, type Vault } from '#guard'
import { canonicalJson, type Clock, isRefusal, type Refusal } from '#kit'
import type { Log, Store } from '#store'
import { type Catalog, openCatalog, catalogChannel } from './catalog/catalog.ts'
import { type EffectHandler, type Effects, openEffects } from './effects/effects.ts'
import { prepare } from './intake/prepare.ts'
import { type Ledger, openLedger } from './ledger/ledger.ts'
import { openLevels } from './ledger/levels.ts'
import { readOrder } from './ledger/recall.ts'
import { refuse } from './ledger/refusals.ts'
import type { Scene } from './ledger/scene.ts'
import { openSourcer } from './ledger/sourcing.ts'
import { previewToken } from './preview.ts'
import { refuseHub } from './refusals.ts'
import { type Broadcast, openBroadcast } from './relay/broadcast.ts'
import { type FeedEvent, settledPosition } from './relay/feed.ts'
import { type Tail, tail, wakeChannel } from './relay/tail.ts'
import { openStock, type StockAnswer } from './stock/stock.ts'
import type { StockCommand } from './stock/commands.ts'
import type { Answer, Submission } from './submission.ts'
import { openTimers, type Timers } from './timers/timers.ts'

export type HubParts = {
  readonly store: Store
  readonly vault: Vault
  readonly clock: Clock
  readonly log: Log
  /** Definitions that a new hub starts with. */
  readonly templates: readonly unknown[]
  readonly companyCurrency: string
  /** Decimal text per currency: one unit of it in the company's. */
  readonly rates: Readonly<Record<string, string>>
  /** Who does which kind of effect; kinds without anybody are left to people. */
  readonly handlers: Readonly<Record<string, EffectHandler>>
  /** The text of an event for live subscribers. */
  readonly textOf: (event: FeedEvent) => string
  readonly writers?: number
  /** Timers, effects and broadcast; off for tools that only write. */
  readonly runs?: { readonly timers: boolean; readonly effects: boolean; readonly relay: boolean }
}

export type Previewed = { readonly before: Order; readonly carried: Carried; readonly token: string }

export type Hub = {
  /** The only way to change an order. Answers in the order of the wishes, each when it is on disk. */
  submit(wishes: readonly Submission[], caller: Caller): Promise<Answer[]>
  /** What a command would lead to, worked out by the code that would do it. Nothing is written. */
  preview(order: string, command: OrderCommand, caller: Caller): Promise<Previewed | Refusal>
  submitStock(commands: readonly StockCommand[], caller: Caller): Promise<StockAnswer[] | Refusal>
  readonly catalog: Catalog
  readonly broadcast: Broadcast
  readonly timers: Timers | undefined
  readonly effects: Effects | undefined
  /** Wishes that wait for their transaction. */
  readonly waiting: number
  /** Calls back after commits of this process; returns the closer. */
  onCommit(listener: () => void): () => void
  /** Position up to which the broadcast has told its subscribers. */
  livePosition(): number
  close(): Promise<void>
}

const everything = { timers: true, effects: true, relay: true }

export async function openHub(parts: HubParts): Promise<Hub> {
  const { store, vault, clock, log } = parts
  const runs = parts.runs ?? everything
  const levels = openLevels(new Map())
  const catalog = await openCatalog({
    store,
    clock,
    templates: parts.templates,
    rates: parts.rates,
    onChange: ({ places }) => levels.reset(new Map(places.locations.map(({ id }, column) => [id, column]))),
  })
  const isConnected = (kind: string) => parts.handlers[kind] !== undefined
  const scene = (): Scene => ({ clock, vault, levels, isConnected, ...catalog.now })

  const listeners = new Set<() => void>()
  const onCommit = () => {
    for (const listener of listeners) listener()
  }
  const ledger = openLedger({ store, scene, onCommit, ...(parts.writers ? { writers: parts.writers } : {}) })
  const broadcast = openBroadcast(parts.textOf)
  const failed = (part: string) => (error: unknown) => log.error({ part, code: codeOf(error) }, 'a background worker failed and goes on')

  const live = runs.relay ? await openLive(parts, broadcast, failed('broadcast')) : undefined
  if (live) listeners.add(live.committed)
  const timerCaller = systemCaller('timers')
  const timers = runs.timers
    ? openTimers({ store, clock, onError: failed('timers'), fire: (timer) => fire(ledger, timer, timerCaller) })
    : undefined
  const effects = runs.effects
    ? openEffects({ store, clock, onError: failed('effects'), handlerFor: (kind) => parts.handlers[kind] })
    : undefined
  const stock = openStock({
    store,
    now: clock.now,
    onChange(skus, arrived) {
      levels.forget(skus)
      wakeBackorders(store, ledger, arrived).catch(failed('backorders'))
    },
  })
  const unlisten = await store.listen(catalogChannel, () => void catalog.refresh().catch(failed('catalog')))

  function wish(submission: Submission, caller: Caller): Promise<Answer> | Refusal {
    return submission.kind === 'place' ? place(submission.input, submission.intake ?? 'live', caller) : obey(submission, caller)
  }

  function place(input: OrderInput, intake: Order['intake'], caller: Caller): Promise<Answer> | Refusal {
    if (!mayDo(caller, 'orders.place')) return refuseHub('not_allowed')
    const { registry, rates } = catalog.now
    const placement = prepare(input, { now: clock.now(), vault, registry, rates, companyCurrency: parts.companyCurrency }, intake)
    if (isRefusal(placement)) return placement
    if (!isWithinUnit(caller, placement.placed.legalEntity)) return refuseHub('other_unit')
    const { id } = orderKey(input.channel, input.externalId)
    return ledger.submit({ id, actor: caller.id, cause: `intake:${input.channel}`, wish: { kind: 'place', placement } })
  }

  function obey(submission: Extract<Submission, { kind: 'command' }>, caller: Caller): Promise<Answer> | Refusal {
    const { order, command, key } = submission
    if (!mayCommand(caller, command.type)) return refuseHub('not_allowed')
    return ledger.submit({
      id: order,
      actor: caller.id,
      cause: key ?? command.type,
      wish: {
        kind: 'command',
        command,
        unit: caller.unit,
        key: key ?? null,
        keyHash: key === undefined ? null : vault.contentHash(canonicalJson(command)),
        version: submission.version ?? null,
        definition: submission.definition ?? null,
        timer: null,
      },
    })
  }

  return {
    submit: (wishes, caller) => Promise.all(wishes.map((one) => wish(one, caller))),
    async preview(id, command, caller) {
      if (!mayCommand(caller, command.type)) return refuseHub('not_allowed')
      const before = await readOrder(store, id)
      if (!before) return refuse('unknown_order')
      if (!isWithinUnit(caller, before.legalEntity)) return refuseHub('other_unit')
      return dryRun(before, command, caller, scene(), store)
    },
    async submitStock(commands, caller) {
      if (!mayDo(caller, 'inventory.write')) return refuseHub('not_allowed')
      return stock.submit(commands, caller.id)
    },
    catalog,
    broadcast,
    timers,
    effects,
    get waiting() {
      return ledger.waiting
    },
    onCommit(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    livePosition: () => live?.tail.position() ?? 0,
    async close() {
      unlisten()
      await Promise.all([timers?.stop(), effects?.stop()])
      await ledger.close()
      await live?.stop()
    },
  }
}

const codeOf = (error: unknown): string => (error as { code?: string })?.code ?? (error as Error)?.name ?? 'unknown'

async function dryRun(before: Order, command: OrderCommand, caller: Caller, scene: Scene, store: Store): Promise<Previewed | Refusal> {
  const now = scene.clock.now()
  const missing = before.lines.map(({ sku }) => sku).filter((sku) => !scene.levels.get(sku))
  await scene.levels.read({ query: store.read }, [...new Set(missing)], now)
  const load = scene.places.locations.map(() => 0)
  const { law, definitionFor, returnsFor } = scene
  const { source } = openSourcer(scene, load, true)
  const carried = carry(before, command, { now, actor: caller.id, law, definitionFor, returnsFor, source })
  if (isRefusal(carried)) return carried
  return { before, carried, token: previewToken(scene.vault, before, command) }
}

function fire(ledger: Ledger, timer: { orderId: string; name: string; epoch: number; dueAt: number }, caller: Caller) {
  return ledger.submit({
    id: timer.orderId,
    actor: caller.id,
    cause: `timer:${timer.name}`,
    wish: {
      kind: 'command',
      command: { type: 'fire', timer: timer.name, epoch: timer.epoch },
      unit: null,
      key: null,
      keyHash: null,
      version: null,
      definition: null,
      timer,
    },
  })
}

const waitingMax = 200
const waitingSql = `
select id from orders
 where status = 'backordered' and exists (
   select 1 from json_array_elements(doc -> 'lines') as line
    where line ->> 'sku' = any($1::text[]) and (line -> 'buckets' ->> 'backordered') is not null)
 order by placed_at, id limit ${waitingMax}`

/** Tells the orders that wait for these SKUs, the oldest first, that something has come. */
async function wakeBackorders(store: Store, ledger: Ledger, skus: readonly string[]): Promise<void> {
  if (skus.length === 0) return
  for (const { id } of await store.read(waitingSql, [skus])) {
    await ledger.submit({
      id: String(id).replaceAll('-', ''),
      actor: 'system:stock',
      cause: 'stock_arrived',
      wish: { kind: 'command', command: { type: 'signal', signal: 'stock_arrived' }, unit: null, key: null, keyHash: null, version: null, definition: null, timer: null },
    })
  }
}

/** Reads the ledger for those who watch; commits of other processes wake it, too. */
async function openLive({ store, clock }: HubParts, broadcast: Broadcast, onError: (error: unknown) => void) {
  const from = await settledPosition(store)
  const reader: Tail = tail({ store, clock, from, onError, take: (events) => broadcast.publish(events) })
  const unlisten = await store.listen(wakeChannel, () => reader.poke())
  let told = false
  return {
    tail: reader,
    /** After a commit: look at once, and tell the other processes, at most every 20 ms. */
    committed() {
      reader.poke()
      if (told) return
      told = true
      clock.after(20, () => {
        told = false
        store.read(`select pg_notify('${wakeChannel}', '')`, []).catch(onError)
      })
    },
    async stop() {
      unlisten()
      await reader.stop()
    },
  }
}
