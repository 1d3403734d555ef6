import type { Order } from '#engine/order'
import type { Attempt } from '../persons/subjects.ts'
import type { Work } from '../wish/work.ts'
import type { Recalled } from './recall.ts'
import type { Scene } from './scene.ts'

type Stage = {
  readonly scene: Pick<Scene, 'subjects'>
  readonly recalled: Pick<Recalled, 'subjects'>
  readonly touched: ReadonlyMap<string, { readonly order: Order }>
  readonly attempt: Attempt
  readonly waitsFor: Set<Attempt>
}

/** Whether a wish has to go with a later batch: its order is being withdrawn, or its person is being made. */
export function mustWait(stage: Stage, { id, wish }: Work): boolean {
  // What a withdrawal takes along goes with the commit; the order can begin again after that.
  if (stage.touched.get(id)?.order.withdrawn !== undefined) return true
  if (wish.kind !== 'place') return false
  const { scene, recalled, attempt, waitsFor } = stage
  for (const { subject } of wish.placement.persons) {
    const name = subject?.toString('latin1')
    if (name === undefined || recalled.subjects.has(name)) continue
    const other = scene.subjects.takenBy(name, attempt)
    if (!other) continue
    waitsFor.add(other)
    return true
  }
  return false
}
