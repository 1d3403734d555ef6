import { type Order, refuseLedger } from '#engine/order'
import { type Carried, carry, type World } from '#engine/process'
import { orderNumber, refuseAccess } from '#guard'
import { type Instant, isRefusal } from '#kit'
import { orderRow, type Summary, summaryOf, withdrawnRow } from '../order-row.ts'
import { sealPersons } from '../persons/sealing.ts'
import type { Attempt } from '../persons/subjects.ts'
import { refuseHub } from '../refusals.ts'
import type { Accepted, Answer } from '../wish/submission.ts'
import { type Standing, stockArrived, type Wish, type Work } from '../wish/work.ts'
import type { Recalled } from './recall.ts'
import { addRows, openStockSums, type StockSums } from './rows.ts'
import { refuseOldScene, type Scene } from './scene.ts'
import { openSourcer } from './sourcing.ts'
import type { Tables } from './tables.ts'
import { countLoad, type Doubts, doubtsOf, noteShort } from './tally.ts'
import { mustWait } from './waits.ts'

export type Thought = {
  /** Undefined for a wish that has to wait for another transaction. */
  readonly answers: readonly (Answer | undefined)[]
  /** What those wait for. */
  readonly waitsFor: ReadonlySet<Attempt>
  readonly stock: StockSums
  /** Who waits on the word of a belief, for which SKUs: to be looked at again once that is on disk. */
  readonly believedShort: Doubts
  /** Somebody had to wait for stock on the word of an old belief. */
  readonly wantsTruth: boolean
  /** Nothing to write: every wish was refused or had been granted before. */
  readonly isEmpty: boolean
}

type Stage = {
  readonly scene: Scene
  readonly tables: Tables
  readonly now: Instant
  readonly recalled: Recalled
  readonly stock: StockSums
  readonly believedShort: Map<string, readonly string[]>
  readonly world: Omit<World, 'actor'>
  readonly touched: Map<string, Touched>
  readonly attempt: Attempt
  readonly waitsFor: Set<Attempt>
}

type Touched = {
  order: Order
  summary: Summary
  readonly contentHash: Buffer
  readonly was: number
}

/** So many wishes are thought of between two breaths: sockets and other requests get their turn. */
const breathEvery = 16
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * Thinks a whole batch through in memory. What one order takes from the levels the next one sees, also
 * one of another writer. Fills `tables`; changes nothing else but the levels and the subjects taken.
 * Under the locks it thinks in one go, so that nobody changes the levels that were just read.
 */
export async function think(
  works: readonly Work[],
  recalled: Recalled,
  scene: Scene,
  tables: Tables,
  load: readonly number[],
  now: Instant,
  isTruth: boolean,
  attempt: Attempt,
): Promise<Thought> {
  refuseOldScene(scene)
  tables.reset()
  const sourcer = openSourcer(scene, load, isTruth)
  const stage: Stage = {
    scene,
    tables,
    now,
    recalled,
    stock: openStockSums(),
    believedShort: new Map(),
    world: {
      now,
      law: scene.law,
      definitionFor: scene.definitionFor,
      returnsFor: scene.returnsFor,
      source: sourcer.source,
    },
    touched: new Map(),
    attempt,
    waitsFor: new Set(),
  }
  const answers: (Answer | undefined)[] = []
  const later = new Set<string>()
  for (const work of works) {
    const waits = later.has(work.id) || mustWait(stage, work)
    if (waits) later.add(work.id)
    answers.push(waits ? undefined : answer(stage, work))
    if (isTruth || answers.length % breathEvery > 0 || answers.length === works.length) continue
    await breathe()
    refuseOldScene(scene)
  }
  writeDocuments(stage)
  stage.stock.addTo(tables)
  return {
    answers,
    stock: stage.stock,
    believedShort: isTruth ? new Map() : doubtsOf(stage.believedShort, scene.levels),
    wantsTruth: sourcer.wantsTruth(),
    waitsFor: stage.waitsFor,
    isEmpty: tables.all.every(({ count }) => count === 0),
  }
}

function answer(stage: Stage, work: Work): Answer {
  const standing = stage.recalled.orders.get(work.id)
  return work.wish.kind === 'place'
    ? place(stage, work, work.wish, standing)
    : obey(stage, work, work.wish, standing)
}

function place(
  stage: Stage,
  work: Work,
  { placement }: Extract<Wish, { kind: 'place' }>,
  standing: Standing | undefined,
): Answer {
  if (standing) {
    return standing.contentHash.equals(placement.contentHash)
      ? { ...accepted(standing.order), repeated: true }
      : refuseLedger('content_differs')
  }
  const sealing = sealPersons(stage, work.id, placement)
  const after = stage.recalled.withdrawn.get(work.id)
  const again = after === undefined ? {} : { after }
  const placed = { ...placement.placed, id: work.id, ...sealing.subjects, ...again }
  const { elsewhere } = placement
  const command = { type: 'place', placed, ...(elsewhere && { elsewhere }) } as const
  const carried = carry(null, command, { ...stage.world, actor: work.actor })
  if (isRefusal(carried)) return carried
  sealing.write()
  return accepted(carried.order, record(stage, work, null, carried, placement.contentHash))
}

function obey(
  stage: Stage,
  work: Work,
  wish: Extract<Wish, { kind: 'command' }>,
  standing: Standing | undefined,
): Answer {
  if (wish.timer) dropTimer(stage, wish.timer)
  if (!standing) return refuseLedger('unknown_order')
  const { order } = standing
  if (wish.unit !== null && wish.unit !== order.legalEntity) return refuseLedger('unknown_order')
  if (wish.channels?.includes(order.shop) === false) return refuseAccess('other_channel')
  const first = wish.key === null ? undefined : stage.recalled.keys.get(`${work.id} ${wish.key}`)
  if (first) {
    return first.contentHash.equals(wish.keyHash!)
      ? { ...JSON.parse(first.answer), repeated: true }
      : refuseHub('key_reused')
  }
  const moved =
    (wish.version !== null && wish.version !== order.version) ||
    (wish.definition !== null && wish.definition !== (order.process?.hash ?? ''))
  if (moved) return refuseHub('stale', { facts: { version: order.version } })

  const carried = carry(order, wish.command, { ...stage.world, actor: work.actor })
  if (isRefusal(carried)) return carried
  const isEventful = carried.events.length > 0
  // A timer that is set again, or a word to the outside, needs no event.
  if (!isEventful) addRows(stage.tables, carried, work, stage.now, stage.scene.isConnected)
  const summary = isEventful && record(stage, work, order, carried, standing.contentHash)
  const done = accepted(carried.order, summary || undefined)
  if (wish.key !== null) rememberKey(stage, work.id, wish.key, wish.keyHash!, done)
  return done
}

function record(
  stage: Stage,
  work: Work,
  before: Order | null,
  carried: Carried,
  contentHash: Buffer,
): Summary {
  addRows(stage.tables, carried, work, stage.now, stage.scene.isConnected)
  countLoad(stage, carried)
  if (work.cause !== stockArrived) noteShort(stage.believedShort, carried)
  for (const move of carried.moves) {
    stage.stock.add(move)
    if (move.kind !== 'quarantine')
      stage.scene.levels.add(move.sku, move.location, move.onHand - move.reserved)
  }
  stage.recalled.orders.set(work.id, { order: carried.order, contentHash })
  const summary = summaryOf(carried.order)
  const touched = stage.touched.get(work.id)
  if (touched) Object.assign(touched, { order: carried.order, summary })
  else
    stage.touched.set(work.id, {
      order: carried.order,
      summary,
      contentHash,
      was: before?.version ?? 0,
    })
  return summary
}

function writeDocuments({ touched, tables }: Stage): void {
  for (const { order, summary, contentHash, was } of touched.values()) {
    if (order.withdrawn !== undefined) {
      tables.withdrawnNext.row(withdrawnRow(order, was))
      continue
    }
    const row = orderRow(order, contentHash, summary)
    if (was === 0) tables.orders.row(row)
    else tables.ordersNext.row({ ...row, was })
  }
}

function dropTimer(
  { tables }: Stage,
  { orderId, name, epoch, dueAt }: NonNullable<Extract<Wish, { kind: 'command' }>['timer']>,
): void {
  tables.timerDone.row({ order_id: orderId, due_at: dueAt, epoch, name })
}

function rememberKey(
  { tables, recalled, now }: Stage,
  id: string,
  key: string,
  contentHash: Buffer,
  done: Accepted,
): void {
  const text = JSON.stringify(done)
  tables.commandKey.row({ order_id: id, at: now, key, content_hash: contentHash, answer: text })
  recalled.keys.set(`${id} ${key}`, { contentHash, answer: text })
}

const accepted = (order: Order, { status, totals } = summaryOf(order)): Accepted => ({
  order: order.id,
  number: orderNumber(order.id),
  version: order.version,
  status: status.overall,
  step: order.process?.step ?? null,
  total: totals.total,
  currency: order.currency,
  repeated: false,
})
