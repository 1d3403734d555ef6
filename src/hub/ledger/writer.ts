import { refuseLedger } from '#engine/order'
import { Fault } from '#kit'
import { type Client, pipe, type Store } from '#store'
import type { Attempt } from '../persons/subjects.ts'
import { personAfterText } from '../persons/tables.ts'
import { refuseHub } from '../refusals.ts'
import type { Work } from '../wish/work.ts'
import { type Thought, think } from './batch.ts'
import { type Recalled, recall, recallLoad } from './recall.ts'
import type { Scene } from './scene.ts'
import { openTables, sessionText, type Tables } from './tables.ts'
import type { Doubts } from './tally.ts'

/** Orders of one transaction at most. */
export const batchMax = 500
const triesMax = 6

export type Writer = {
  /**
   * Records a batch of at most `batchMax` wishes and answers their callers. Never rejects. Resolves with
   * the wishes that have to wait for another transaction: they belong into a later batch.
   */
  run(works: readonly Work[]): Promise<Work[]>
  close(): Promise<void>
}

/** Under the locks what is not on the shelf will not appear: the second such try is the last. */
const shelfTriesMax = 3

const conflicts = new Set([
  'scene_changed',
  'unique',
  'check',
  'serialization',
  'deadlock',
  'lock_not_available',
])
const isConflict = (error: unknown): error is Fault =>
  error instanceof Fault && conflicts.has(error.code)
const isAway = (error: unknown): boolean =>
  error instanceof Fault && error.retry && !isConflict(error)
const refusalFor = ({ code }: Fault) =>
  code === 'check' ? refuseLedger('units_missing') : refuseHub('too_busy')

/** The locks that a batch takes, ascending. 16 lanes share one: see `take_lanes`. */
const lanesText = (works: readonly Work[]): string => {
  const groups = [...new Set(works.map(({ lane }) => lane >> 4))].sort((a, b) => a - b)
  return `select take_lanes('{${groups.join(',')}}')`
}

/** What follows the COPYs: only what has rows. Stock last, for its lock is held to the commit. */
function afterText(tables: Tables): string {
  const calls: string[] = []
  if (tables.ordersNext.count > 0) calls.push('select change_orders()')
  if (tables.withdrawnNext.count > 0) calls.push('select withdraw_orders()')
  if (tables.contactNext.count > 0) calls.push(personAfterText)
  if (tables.timerDone.count > 0) calls.push('select drop_timers()')
  if (tables.loadNext.count > 0) calls.push('select add_load()')
  if (tables.stockNext.count > 0) calls.push('select move_stock()')
  return calls.join(';\n')
}

/**
 * One connection that records batches, one after the other: recall, think, write, answer. The first
 * try is optimistic and takes one round trip to write; after a conflict the batch is thought again
 * under the locks, where nothing can change any more.
 */
export function openWriter(
  store: Store,
  sceneNow: () => Scene,
  onStock: (freed: readonly string[], doubts: Doubts) => void,
): Writer {
  const tables = openTables()
  let client: Client | undefined

  async function connection(): Promise<Client> {
    if (client?.isOpen) return client
    client = await store.connect()
    await client.query(sessionText)
    return client
  }

  async function run(works: readonly Work[]): Promise<Work[]> {
    try {
      const { answers, waitsFor } = await attempt(works)
      const later: Work[] = []
      for (let index = 0; index < works.length; index++) {
        const answer = answers[index]
        if (answer) works[index]!.resolve(answer)
        else later.push(works[index]!)
      }
      if (later.length === works.length) await Promise.race([...waitsFor].map(({ done }) => done))
      return later
    } catch (error) {
      // One wish that breaks us must not take its neighbours along. When the database is away, all wait.
      if (works.length > 1 && !isAway(error)) {
        const half = works.length >> 1
        const first = await run(works.slice(0, half))
        return first.concat(await run(works.slice(half)))
      }
      const refusal = isConflict(error) ? refusalFor(error) : undefined
      for (const work of works) refusal ? work.resolve(refusal) : work.reject(error)
      return []
    }
  }

  async function attempt(works: readonly Work[]): Promise<Thought> {
    for (let tries = 1; ; tries++) {
      const scene = sceneNow()
      try {
        const thought = tries === 1 ? await hopefully(works, scene) : await underLocks(works, scene)
        if (!thought) continue
        onStock(thought.stock.freed(), thought.believedShort)
        return thought
      } catch (error) {
        if (!isConflict(error) || tries >= (error.code === 'check' ? shelfTriesMax : triesMax))
          throw error
      }
    }
  }

  /** Undefined when the truth has to be read first. */
  const hopefully = (works: readonly Work[], scene: Scene): Promise<Thought | undefined> =>
    trying(scene, async (attempt, doubt) => {
      const db = await connection()
      const now = scene.clock.now()
      doubt(() => skusOf(works))
      const recalled = await recall(db, works, scene, now)
      doubt(() => skusOf(works, recalled))
      const load = await recallLoad(db, scene, now)
      const thought = await think(works, recalled, scene, tables, load, now, false, attempt)
      if (thought.wantsTruth) throw new TruthWanted()
      if (!thought.isEmpty) await pipe(db, lanesText(works), tables.all, afterText(tables))
      return thought
    }).catch((error) => {
      if (error instanceof TruthWanted) return undefined
      throw error
    })

  const underLocks = (works: readonly Work[], scene: Scene): Promise<Thought> =>
    trying(scene, async (attempt, doubt) => {
      const db = await connection()
      doubt(() => skusOf(works))
      await db.query('begin')
      try {
        await db.query(lanesText(works))
        await db.query('select lock_stock()')
        const now = scene.clock.now()
        scene.levels.forget(skusOf(works))
        const recalled = await recall(db, works, scene, now)
        doubt(() => skusOf(works, recalled))
        const load = await recallLoad(db, scene, now)
        const thought = await think(works, recalled, scene, tables, load, now, true, attempt)
        if (!thought.isEmpty) await pipe(db, '', tables.all, afterText(tables))
        await db.query('commit')
        return thought
      } catch (error) {
        await db.query('rollback').catch(() => undefined)
        throw error
      }
    })

  /** Others wait for the persons that it creates; when it fails, what it believed is worth nothing. */
  async function trying<T>(
    scene: Scene,
    work: (attempt: Attempt, fail: (skus: () => readonly string[]) => void) => Promise<T>,
  ): Promise<T> {
    let over = () => {}
    const attempt: Attempt = {
      done: new Promise((resolve) => {
        over = resolve
      }),
    }
    let doubtful: () => readonly string[] = () => []
    let written = false
    try {
      const done = await work(attempt, (skus) => {
        doubtful = skus
      })
      written = true
      return done
    } catch (error) {
      scene.levels.forget(doubtful())
      throw error
    } finally {
      scene.subjects.settle(attempt, written, scene.clock.now())
      over()
    }
  }

  return {
    run,
    close: async () => client?.close(),
  }
}

/** Nothing went wrong: a shortage has to be seen with fresh eyes. */
class TruthWanted extends Error {}

/** What the wishes may look for places for. */
const skusOf = (works: readonly Work[], recalled?: Recalled): string[] => {
  const skus = new Set<string>()
  for (const { id, wish } of works) {
    const lines =
      wish.kind === 'place' ? wish.placement.placed.lines : recalled?.orders.get(id)?.order.lines
    for (const { sku } of lines ?? []) skus.add(sku)
  }
  return [...skus]
}
