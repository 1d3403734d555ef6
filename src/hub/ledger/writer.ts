import { Fault, type Instant } from '#kit'
import { type Client, pipe, type Store } from '#store'
import type { Answer } from '../submission.ts'
import type { Work } from '../work.ts'
import { type Thought, think } from './batch.ts'
import { type Recalled, recall, recallLoad, recallSubjects } from './recall.ts'
import { refuse } from './refusals.ts'
import type { Scene } from './scene.ts'
import { openTables, sessionText, type Tables } from './tables.ts'

/** Orders of one transaction at most. */
export const batchMax = 500
const triesMax = 6

/** Data subjects that some open transaction is creating: others wait for it instead of racing it. */
export type Pending = Map<string, Promise<unknown>>

export type Writer = {
  /** Records a batch of at most `batchMax` wishes and answers every caller. Never rejects. */
  run(works: readonly Work[]): Promise<void>
  close(): Promise<void>
}

/** Under the locks what is not on the shelf will not appear: the second such try is the last. */
const shelfTriesMax = 3

const conflicts = new Set(['unique', 'check', 'serialization', 'deadlock', 'lock_not_available'])
const isConflict = (error: unknown): error is Fault =>
  error instanceof Fault && conflicts.has(error.code)
const isAway = (error: unknown): boolean =>
  error instanceof Fault && error.retry && !isConflict(error)
const refusalFor = ({ code }: Fault) => (code === 'check' ? 'units_missing' : 'too_busy')

/** The locks that a batch takes, ascending. 16 lanes share one: see `take_lanes`. */
const lanesText = (works: readonly Work[]): string => {
  const groups = [...new Set(works.map(({ lane }) => lane >> 4))].sort((a, b) => a - b)
  return `select take_lanes('{${groups.join(',')}}')`
}

/** What follows the COPYs: only what has rows. Stock last, for its lock is held to the commit. */
function afterText(tables: Tables): string {
  const calls: string[] = []
  if (tables.ordersNext.count > 0) calls.push('select change_orders()')
  if (tables.contactNext.count > 0)
    calls.push('insert into contact select * from contact_next on conflict do nothing')
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
  pending: Pending,
  onFreed: (skus: readonly string[]) => void,
): Writer {
  const tables = openTables()
  let client: Client | undefined

  async function connection(): Promise<Client> {
    if (client?.isOpen) return client
    client = await store.connect()
    await client.query(sessionText)
    return client
  }

  async function run(works: readonly Work[]): Promise<void> {
    try {
      const answers = await attempt(works)
      for (let index = 0; index < works.length; index++) works[index]!.resolve(answers[index]!)
    } catch (error) {
      // One wish that breaks us must not take its neighbours along. When the database is away, all wait.
      if (works.length > 1 && !isAway(error)) {
        const half = works.length >> 1
        await run(works.slice(0, half))
        await run(works.slice(half))
        return
      }
      const refusal = isConflict(error) ? refuse(refusalFor(error)) : undefined
      for (const work of works) refusal ? work.resolve(refusal) : work.reject(error)
    }
  }

  async function attempt(works: readonly Work[]): Promise<readonly Answer[]> {
    const scene = sceneNow()
    for (let tries = 1; ; tries++) {
      try {
        const thought = tries === 1 ? await hopefully(works, scene) : await underLocks(works, scene)
        if (!thought) continue
        const freed = thought.stock.freed()
        if (freed.length > 0) onFreed(freed)
        return thought.answers
      } catch (error) {
        if (!isConflict(error) || tries >= (error.code === 'check' ? shelfTriesMax : triesMax))
          throw error
      }
    }
  }

  /** Undefined when the truth has to be read first. */
  async function hopefully(works: readonly Work[], scene: Scene): Promise<Thought | undefined> {
    const db = await connection()
    const now = scene.clock.now()
    const recalled = await recall(db, works, scene, now)
    await waitForSubjects(db, works, recalled, scene, now)
    const thought = think(
      works,
      recalled,
      scene,
      tables,
      await recallLoad(db, scene, now),
      now,
      false,
    )
    if (thought.wantsTruth) {
      scene.levels.forget(skusOf(works, recalled))
      return undefined
    }
    if (thought.isEmpty) return thought
    await guarded(scene, thought, pipe(db, lanesText(works), tables.all, afterText(tables)))
    return thought
  }

  async function underLocks(works: readonly Work[], scene: Scene): Promise<Thought> {
    const db = await connection()
    await db.query('begin')
    try {
      await db.query(lanesText(works))
      await db.query('select lock_stock()')
      const now = scene.clock.now()
      scene.levels.forget(skusOf(works))
      const recalled = await recall(db, works, scene, now)
      const thought = think(
        works,
        recalled,
        scene,
        tables,
        await recallLoad(db, scene, now),
        now,
        true,
      )
      const writing = thought.isEmpty
        ? Promise.resolve()
        : pipe(db, '', tables.all, afterText(tables))
      await guarded(
        scene,
        thought,
        writing.then(() => db.query('commit')),
      )
      return thought
    } catch (error) {
      await db.query('rollback').catch(() => undefined)
      throw error
    }
  }

  /** Until it is written, others wait for our new subjects; if it is not, our beliefs are worth nothing. */
  async function guarded(scene: Scene, thought: Thought, writing: Promise<unknown>): Promise<void> {
    const settled = writing.then(
      () => undefined,
      () => undefined,
    )
    for (const name of thought.newSubjects) pending.set(name, settled)
    try {
      await writing
    } catch (error) {
      scene.levels.forget(thought.stock.skus())
      throw error
    } finally {
      for (const name of thought.newSubjects)
        if (pending.get(name) === settled) pending.delete(name)
    }
  }

  async function waitForSubjects(
    db: Client,
    works: readonly Work[],
    recalled: Recalled,
    scene: Scene,
    now: Instant,
  ) {
    if (pending.size === 0) return
    const others = new Set<Promise<unknown>>()
    for (const { wish } of works) {
      if (wish.kind !== 'place') continue
      for (const { subject } of wish.placement.persons) {
        const name = subject?.toString('latin1')
        const other =
          name !== undefined && !recalled.subjects.has(name) ? pending.get(name) : undefined
        if (other) others.add(other)
      }
    }
    if (others.size === 0) return
    await Promise.all(others)
    for (const [name, subject] of await recallSubjects(db, works, scene, now))
      recalled.subjects.set(name, subject)
  }

  return {
    run,
    close: async () => client?.close(),
  }
}

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
