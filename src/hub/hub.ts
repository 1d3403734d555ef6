import { type Order, type OrderCommand, type OrderInput, refuseLedger } from '#engine/order'
import { type Caller, mayCommand, refuseAccess, type Vault } from '#guard'
import type { Clock, Refusal } from '#kit'
import type { Log, Store } from '#store'
import { openBackorders } from './backorders.ts'
import { type EffectHandler, type Effects, openEffects } from './effects/effects.ts'
import { withExchanges } from './exchange.ts'
import { failuresOf } from './failures.ts'
import { type Inbox, openInbox } from './inbox/inbox.ts'
import { prepare } from './intake/prepare.ts'
import type { Interpret } from './interpret.ts'
import { openLedger } from './ledger/ledger.ts'
import { openLevels } from './ledger/levels.ts'
import { readOrder } from './ledger/recall.ts'
import type { Scene } from './ledger/scene.ts'
import { catalogChannel } from './masters/channel.ts'
import { type Note, writeNote } from './note.ts'
import { openPersons } from './persons/persons.ts'
import { dryRun, type Previewed } from './preview.ts'
import { openPrivacy, type Privacy } from './privacy.ts'
import { type Catalog, openPublished } from './published.ts'
import { refuseReach } from './refusals.ts'
import { type Broadcast, openBroadcast } from './relay/broadcast.ts'
import { openLive } from './relay/live.ts'
import type { Release } from './release/release.ts'
import { openSagas, type Sagas } from './saga/saga.ts'
import { openStock, type Stock } from './stock/stock.ts'
import { openTimers, type Timers } from './timers/timers.ts'
import { openWayIn, type TermsOf } from './way-in.ts'
import type { Answer, Submission } from './wish/submission.ts'
import { timerWish } from './wish/system.ts'
import type { Placement } from './wish/work.ts'

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
  readonly writers?: number
  /** The channels' messages in our words; without it the inbox only keeps them. */
  readonly interpret?: Interpret
  /** What a shop says for its orders that leave it out. */
  readonly termsOf?: TermsOf
  /**
   * Timers, effects, broadcast, the inbox's worker, recovery of sagas and of those who wait for stock; off
   * for tools that only write.
   */
  readonly runs?: {
    readonly timers: boolean
    readonly effects: boolean
    readonly relay: boolean
    readonly inbox?: boolean
    readonly sagas?: boolean
    readonly backorders?: boolean
  }
}

type Beside = Stock & Privacy
export type Hub = Beside & {
  /** The only way to change an order. Answers in the order of the wishes, each when it is on disk. */
  submit(wishes: readonly Submission[], caller: Caller): Promise<Answer[]>
  /** A `note` command: its text is sealed and only its id goes on record. */
  note(note: Note, caller: Caller): Promise<Answer>
  /** What a command would lead to, worked out by the code that would do it. Nothing is written. */
  preview(order: string, command: OrderCommand, caller: Caller): Promise<Previewed | Refusal>
  readonly catalog: Catalog
  /** Processes and policies as they are published. */
  readonly release: Release
  readonly broadcast: Broadcast
  readonly timers: Timers | undefined
  readonly effects: Effects | undefined
  /** Messages of strangers: stored, worked off, and what of them waits for a person. */
  readonly inbox: Inbox
  /** What several orders do together: split, merge, exchange, send again. */
  readonly sagas: Sagas
  /** Wishes that wait for their transaction. */
  readonly waiting: number
  /** Resolves when the orders that waited have been told of all stock that is free by now. */
  idle(): Promise<void>
  /** Calls back after commits of this process; returns the closer. */
  onCommit(listener: () => void): () => void
  /** Position up to which the broadcast has told its subscribers. */
  livePosition(): number
  close(): Promise<void>
}

const everything = {
  timers: true,
  effects: true,
  relay: true,
  inbox: true,
  sagas: true,
  backorders: true,
}

export async function openHub(parts: HubParts): Promise<Hub> {
  const { store, vault, clock, log } = parts
  const runs = parts.runs ?? everything
  const levels = openLevels(new Map())
  const { catalog, release } = await openPublished({
    store,
    clock,
    templates: parts.templates,
    rates: parts.rates,
    onChange: ({ places }) =>
      levels.reset(new Map(places.locations.map(({ id }, column) => [id, column]))),
  })
  const failed = failuresOf(log)
  const persons = await openPersons(parts, failed('persons'))
  const isConnected = (kind: string) => parts.handlers[kind] !== undefined
  const beside = { clock, vault, levels, subjects: persons.subjects, isConnected }
  const scene = (): Scene => ({ ...beside, epoch: levels.epoch, ...catalog.now })

  const listeners = new Set<() => void>()
  const backorders = openBackorders({
    ...parts,
    submit: (wish) => ledger.submit(wish),
    levels,
    onError: failed('backorders'),
    looksBack: runs.backorders === true,
  })
  const ledger = openLedger({
    store,
    scene,
    onCommit: () => listeners.forEach((listener) => void listener()),
    onStock: (freed, doubts) => backorders.tell(freed, doubts),
    ...(parts.writers ? { writers: parts.writers } : {}),
  })
  const handlers = withExchanges(parts.handlers, ledger.submit)
  const broadcast = openBroadcast()
  const live = runs.relay ? await openLive(parts, broadcast, failed('broadcast')) : undefined
  if (live) listeners.add(live.committed)
  const timers = runs.timers
    ? openTimers({
        store,
        clock,
        onError: failed('timers'),
        fire: (timer) => ledger.submit(timerWish(timer)),
      })
    : undefined
  const effects = runs.effects
    ? openEffects({
        store,
        clock,
        onError: failed('effects'),
        handlerFor: (kind) => handlers[kind],
      })
    : undefined
  const stock = openStock({
    store,
    now: clock.now,
    onChange(skus, arrived) {
      levels.forget(skus)
      backorders.tell(arrived)
    },
  })
  const unlisten = await store.listen(
    catalogChannel,
    () => void catalog.refresh().catch(failed('catalog')),
  )

  function ready(input: OrderInput, intake: Order['intake']): Placement | Refusal {
    const { registry, rates } = catalog.now
    const { companyCurrency } = parts
    const terms = { now: clock.now(), vault, registry, rates, companyCurrency }
    return prepare(input, { ...terms, ...parts.termsOf?.(input.channel) }, intake)
  }

  const submit = openWayIn({ vault, ready, write: ledger.submit })
  const order = (id: string) => readOrder(store, id)
  const inbox = openInbox({
    store,
    vault,
    persons,
    clock,
    submit,
    interpret: parts.interpret,
    prepare: ready,
    readOrder: order,
    onError: failed('inbox'),
    works: runs.inbox === true && parts.interpret !== undefined,
  })

  const given = { ...parts, persons, readOrder: order }
  const sagas = openSagas({ ...given, submit: ledger.submit })
  const resumed = runs.sagas ? sagas.resume().catch(failed('sagas')) : undefined

  return {
    submit,
    note: (note, caller) => writeNote({ store, vault, persons, ledger }, note, caller),
    async preview(id, command, caller) {
      if (!mayCommand(caller, command.type)) return refuseAccess('not_allowed')
      const before = await readOrder(store, id)
      if (!before) return refuseLedger('unknown_order')
      const no = refuseReach(caller, before.legalEntity, before.shop)
      return no ?? dryRun(before, command, caller, scene(), store)
    },
    ...openPrivacy(parts, catalog, persons),
    ...stock,
    catalog,
    release,
    broadcast,
    timers,
    effects,
    inbox,
    sagas,
    get waiting() {
      return ledger.waiting
    },
    idle: backorders.idle,
    onCommit(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    livePosition: () => live?.tail.position() ?? 0,
    async close() {
      unlisten()
      persons.close()
      await Promise.all([timers?.stop(), effects?.stop(), inbox.close(), backorders.stop()])
      await resumed
      await ledger.close()
      await live?.stop()
    },
  }
}
