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
import { createReveal, systemCaller, type Vault, type Viewer } from '#guard'
import { canonicalJson, isRefusal } from '#kit'
import type { Store } from '#store'
import { orderEvents, sealedParts } from './detail.ts'

type Sealed = { -readonly [Part in keyof Comparable['sealed']]: string }
const reader: Viewer = { ...systemCaller('intake'), purpose: 'support' }

/**
 * What a second message under the same key says otherwise than the first, which is read from its own
 * event. Sealed parts are compared by keyed hash: nothing of them is shown to anybody.
 */
export async function differencesFrom(
  parts: { store: Pick<Store, 'read'>; vault: Vault; now: number },
  order: Order,
  input: OrderInput,
  context: NormaliseContext,
): Promise<readonly Difference[]> {
  const { store, vault, now } = parts
  const second = normalise(input, context)
  const [first] = await orderEvents(store, order.id, 0, 1)
  if (isRefusal(second) || first?.event.type !== 'order.placed') return []
  const hashOf = (value: unknown) => vault.contentHash(canonicalJson(value)).toString('hex')

  const before: Sealed = {}
  const revealed = await createReveal({ vault, record: { async saw() {} } })(
    reader,
    'all',
    (await sealedParts(store, order)).filter(({ note }) => note === undefined),
    now,
  )
  if (isRefusal(revealed)) return []
  for (const { role, values, forgotten } of revealed as Exclude<
    typeof revealed,
    { refused: string }
  >) {
    if (!forgotten) before[role] = hashOf(values)
  }
  const after: Sealed = {}
  for (const role of ['buyer', 'recipient', 'payer'] as const) {
    const person = second.persons[role]
    if (person) after[role] = hashOf(person)
  }
  if (second.note !== null) after.note = hashOf({ note: second.note })
  if (second.sealedFields !== null) after.fields = hashOf(second.sealedFields)
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
