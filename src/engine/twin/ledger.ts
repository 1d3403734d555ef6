import { type Order, type OrderCommand, refuse, refuseLedger } from '#engine/order'
import { type Carried, carry } from '#engine/process'
import { assert, type Instant, isRefusal, type Refusal } from '#kit'
import type { Act } from './act.ts'
import { openAgenda } from './agenda.ts'
import type { Company, Names } from './company.ts'
import { openSourcer } from './sourcer.ts'
import { openStock, type Stock } from './stock.ts'
import { openWaitingOrders } from './waiting.ts'
import { byOrderAndName, fireOf, signalOf, type TwinTimer, type Work, workOf } from './work.ts'

/** What one wish, timer or signal did to one order. */
export type Change = Pick<Carried, 'order' | 'events' | 'effects' | 'decisions'> & {
  readonly at: Instant
  readonly actor: string
  readonly cause: string
}

/** What one turn of the ledger led to, back-orders that could be served included. */
export type Outcome = {
  /** One per act, in their order; null where it was granted. */
  readonly answers: readonly (Refusal | null)[]
  readonly changes: readonly Change[]
}

/** The hub's ledger in memory: the same law, process, sourcing and order of things; no disk, no clock. */
export type Ledger = {
  /** Carries out acts that come at the same moment: arrivals of goods each by itself, the rest as one batch. */
  carryOut(acts: readonly Act[], at: Instant): Outcome
  /** Fires all timers that are due at `at`. */
  fireDue(at: Instant): Outcome
  readonly nextTimerAt: Instant | undefined
  order(id: string): Order | undefined
  orders(): Iterable<Order>
  readonly stock: Stock
}

type Standing = { readonly order: Order; readonly contentHash: string }
type Due = TwinTimer & { readonly dueAt: Instant }

/** Wishes of one batch, and orders that are told of stock at a time: as in the hub. */
const batchMax = 500
const pageMax = 200
const quantityMax = 1_000_000_000

export function openLedger(company: Company, names: Names): Ledger {
  const stock = openStock(company.places)
  const sourcer = openSourcer(company, stock)
  const standing = new Map<string, Standing>()
  const orderOf = (id: string): Order => standing.get(id)!.order
  const waiting = openWaitingOrders(orderOf)
  const timers = openAgenda<TwinTimer>(byOrderAndName)
  const freed = new Set<string>()
  /** Versions at which orders were withdrawn that are none now: they may come again. */
  const withdrawn = new Map<string, number>()
  /** The batch under way: nothing of it counts until the shelves agree. */
  const draft = { standing: new Map<string, Standing>(), changes: [] as Change[], due: [] as Due[] }

  function answer(work: Work, at: Instant): Refusal | null {
    const { id, actor } = work
    const known = draft.standing.get(id) ?? standing.get(id)
    if (work.kind === 'place' && known)
      return known.contentHash === work.placement.contentHash
        ? null
        : refuseLedger('content_differs')
    if (work.kind === 'command' && !known) return refuseLedger('unknown_order')
    const carried = carry(known?.order ?? null, commandOf(work, withdrawn.get(id)), {
      now: at,
      actor,
      law: company.law,
      definitionFor: company.definitionFor,
      returnsFor: company.returnsFor,
      source: sourcer.source,
    })
    if (isRefusal(carried)) return carried
    record(work, carried, at, known)
    return null
  }

  function record(work: Work, carried: Carried, at: Instant, known: Standing | undefined): void {
    const { order, events, effects, decisions, moves } = carried
    for (const { name, dueAt, epoch } of carried.timers)
      draft.due.push({ order: order.id, name, epoch, dueAt })
    if (events.length + effects.length > 0) {
      const { actor, cause } = work
      draft.changes.push({ at, actor, cause, order, events, effects, decisions })
    }
    if (events.length === 0) return
    for (const move of moves) stock.add(move)
    sourcer.count(carried)
    const contentHash = work.kind === 'place' ? work.placement.contentHash : known!.contentHash
    draft.standing.set(order.id, { order, contentHash })
  }

  /** Thinks a batch through and lets it stand, or, when the shelves object, each half of it by itself. */
  function run(works: readonly Work[], at: Instant, changes: Change[]): (Refusal | null)[] {
    draft.standing.clear()
    draft.changes.length = 0
    draft.due.length = 0
    sourcer.begin(at)
    const answers: (Refusal | null)[] = []
    const later: number[] = []
    for (let index = 0; index < works.length; index++) {
      const work = works[index]!
      // An order that is being withdrawn can begin again only after that.
      if (isWithdrawn(draft.standing.get(work.id))) later.push(index)
      else answers[index] = answer(work, at)
    }
    const more = stock.commit()
    if (more === null) return runHalves(works, at, changes)
    settle(more)
    for (const change of draft.changes) changes.push(change)
    if (later.length === 0) return answers
    const rest = later.map((index) => works[index]!)
    for (const [turn, one] of run(rest, at, changes).entries()) answers[later[turn]!] = one
    return answers
  }

  function runHalves(works: readonly Work[], at: Instant, changes: Change[]): (Refusal | null)[] {
    if (works.length === 1) return [refuseLedger('units_missing')]
    const half = works.length >> 1
    return [...run(works.slice(0, half), at, changes), ...run(works.slice(half), at, changes)]
  }

  function settle(more: readonly string[]): void {
    sourcer.commit()
    for (const [id, next] of draft.standing) {
      const isGone = isWithdrawn(next)
      waiting.note(standing.get(id)?.order, isGone ? undefined : next.order)
      if (isGone) {
        standing.delete(id)
        withdrawn.set(id, next.order.version)
      } else standing.set(id, next)
    }
    for (const timer of draft.due) timers.plan(timer.dueAt, timer)
    for (const sku of more) freed.add(sku)
  }

  /** Who has waited longest is served first, one after the other, until nothing is free any more. */
  function serveWaiting(at: Instant, changes: Change[]): void {
    while (freed.size > 0) {
      const skus = [...freed]
      freed.clear()
      let last: Order | undefined
      for (;;) {
        const free = skus.filter(stock.hasFree)
        if (free.length === 0) break
        const page = waiting.page(free, last, pageMax)
        for (const { id } of page) run([signalOf(id)], at, changes)
        if (page.length < pageMax) break
        last = page.at(-1)
      }
    }
  }

  function receive(act: Extract<Act, { kind: 'receive' }>): Refusal | null {
    const { sku, location, quantity } = act
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > quantityMax)
      return refuse('quantity_invalid')
    stock.receive(sku, location, quantity)
    freed.add(sku)
    return null
  }

  return {
    stock,
    get nextTimerAt() {
      return timers.nextAt
    },
    order: (id) => standing.get(id)?.order,
    *orders() {
      for (const { order } of standing.values()) yield order
    },
    carryOut(acts, at) {
      assert(acts.length <= batchMax, `twin: at most ${batchMax} acts at a time`)
      const changes: Change[] = []
      const answers: (Refusal | null)[] = []
      const works: Work[] = []
      const places: number[] = []
      for (let index = 0; index < acts.length; index++) {
        const act = acts[index]!
        const work = act.kind === 'receive' ? receive(act) : workOf(act, company, names, at)
        if (work === null || isRefusal(work)) answers[index] = work
        else places[works.push(work) - 1] = index
      }
      const given = works.length > 0 ? run(works, at, changes) : []
      for (let turn = 0; turn < given.length; turn++) answers[places[turn]!] = given[turn]!
      serveWaiting(at, changes)
      return { answers, changes }
    },
    fireDue(at) {
      const changes: Change[] = []
      for (;;) {
        const due: Work[] = []
        while (due.length < batchMax) {
          const timer = timers.take(at)
          if (!timer) break
          due.push(fireOf(timer.what))
        }
        if (due.length === 0) return { answers: [], changes }
        run(due, at, changes)
        serveWaiting(at, changes)
      }
    },
  }
}

const isWithdrawn = (one: Standing | undefined): boolean => one?.order.withdrawn !== undefined

const commandOf = (work: Work, after: number | undefined): OrderCommand => {
  if (work.kind === 'command') return work.command
  const { placed } = work.placement
  return { type: 'place', placed: after === undefined ? placed : { ...placed, after } }
}
