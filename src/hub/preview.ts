import type { Order, OrderCommand } from '#engine/order'
import { type Carried, carry } from '#engine/process'
import type { Caller } from '#guard'
import { isRefusal, type Refusal } from '#kit'
import type { Store } from '#store'
import type { Scene } from './ledger/scene.ts'
import { openSourcer } from './ledger/sourcing.ts'
import { previewToken } from './preview-token.ts'

export type Previewed = {
  readonly before: Order
  readonly carried: Carried
  readonly token: string
}

/** Works a command out with the code that would do it, on stock as it is now. Writes nothing. */
export async function dryRun(
  before: Order,
  command: OrderCommand,
  caller: Caller,
  scene: Scene,
  store: Store,
): Promise<Previewed | Refusal> {
  const now = scene.clock.now()
  const missing = before.lines.map(({ sku }) => sku).filter((sku) => !scene.levels.get(sku))
  await scene.levels.read({ query: store.read }, [...new Set(missing)], now)
  const load = scene.places.locations.map(() => 0)
  const { law, definitionFor, returnsFor } = scene
  const { source } = openSourcer(scene, load, true)
  const carried = carry(before, command, {
    now,
    actor: caller.id,
    law,
    definitionFor,
    returnsFor,
    source,
  })
  if (isRefusal(carried)) return carried
  return { before, carried, token: previewToken(scene.vault, before, command) }
}
