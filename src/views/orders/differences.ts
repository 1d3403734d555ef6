import {
  type Comparable,
  type Difference,
  differences,
  type NormaliseContext,
  normalise,
  type Order,
  type OrderInput,
  type Placed,
} from '#engine/order'
import { digestOf, type SealedDigests, type Sealer } from '#guard'
import { sealedParts } from '#hub'
import { isRefusal } from '#kit'
import type { Store } from '#store'
import { orderEvents } from './detail.ts'

type Sealed = { -readonly [Part in keyof Comparable['sealed']]: string }

/**
 * What a second message under the same key says otherwise than the first, which is read from its own
 * event. Sealed parts are compared by keyed hash: nothing of them is shown to anybody.
 */
export async function differencesFrom(
  parts: {
    store: Pick<Store, 'read'>
    vault: Sealer
    digests: SealedDigests
    now: number
  },
  order: Order,
  input: OrderInput,
  context: NormaliseContext,
): Promise<readonly Difference[]> {
  const { store, vault, digests, now } = parts
  const second = normalise(input, context)
  const [first] = await orderEvents(store, order.id, 0, 1)
  if (isRefusal(second) || first?.event.type !== 'order.placed') return []
  const sealed = (await sealedParts(store, order)).filter(({ note }) => note === undefined)
  const before: Sealed = Object.fromEntries(digests(sealed, now))
  const after: Sealed = {}
  for (const role of ['buyer', 'recipient', 'payer'] as const) {
    const person = second.persons[role]
    if (person) after[role] = digestOf(vault, person)
  }
  if (second.note !== null) after.note = digestOf(vault, { note: second.note })
  if (second.sealedFields !== null) after.fields = digestOf(vault, second.sealedFields)
  const placed =
    input.placedAt === undefined
      ? { ...second.placed, placedAt: first.event.placed.placedAt }
      : second.placed
  return differences(
    { placed: withoutOurs(first.event.placed), sealed: before },
    { placed, sealed: after },
  )
}

function withoutOurs({
  id: _id,
  buyer: _buyer,
  recipient: _recipient,
  payer: _payer,
  ...placed
}: Placed): Comparable['placed'] {
  return placed
}
