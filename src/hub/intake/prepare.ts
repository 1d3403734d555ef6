import type { ZoneOffset } from '#engine/order'
import {
  type FieldRegistry,
  normalise,
  type Order,
  type OrderInput,
  type PersonParts,
  type PersonRole,
} from '#engine/order'
import type { BlindIndexKind, Sealer } from '#guard'
import { type Instant, isRefusal, type Refusal } from '#kit'
import type { Person, Placement } from '../wish/work.ts'

export type PrepareContext = {
  readonly now: Instant
  readonly vault: Sealer
  readonly registry: FieldRegistry
  readonly companyCurrency: string
  readonly rates: Readonly<Record<string, string>>
  /** The shop's own zone and country, for what its messages leave out. */
  readonly zoneOffset?: ZoneOffset
  readonly country?: string
  readonly legalEntity?: string
}

const roles = ['buyer', 'recipient', 'payer'] as const
/** Numbers of the kinds of contacts in the `contact` table; never reused. */
export const contactKinds = { phone: 1, email: 2, name: 3, platform: 4 } as const

/** An order as somebody sent it, made ready for the ledger: exact, checked, persons ready to be sealed. */
export function prepare(
  input: OrderInput,
  context: PrepareContext,
  intake: Order['intake'],
): Placement | Refusal {
  const { legalEntity } = context
  const sent = legalEntity === undefined ? input : { legalEntity, ...input }
  const normal = normalise(sent, { ...context, intake })
  if (isRefusal(normal)) return normal
  const persons: Person[] = []
  const index = blindIndexOnce(context.vault)
  for (const role of roles) {
    const parts = normal.persons[role]
    if (parts) persons.push(personOf(role, parts, index))
  }
  const extras: { part: string; plain: string }[] = []
  if (normal.note !== null)
    extras.push({ part: 'note', plain: JSON.stringify({ note: normal.note }) })
  if (normal.sealedFields !== null)
    extras.push({ part: 'fields', plain: JSON.stringify(normal.sealedFields) })
  return {
    placed: normal.placed,
    persons,
    extras,
    contentHash: context.vault.contentHash(normal.contentText),
  }
}

type BlindIndex = Sealer['blindIndex']

/** Buyer and recipient are mostly one person: their contacts are worked out once. */
function blindIndexOnce(vault: Sealer): BlindIndex {
  const known: { kind: BlindIndexKind; value: string; blind: Buffer }[] = []
  return (kind, value) => {
    for (const one of known) if (one.value === value && one.kind === kind) return one.blind
    const blind = vault.blindIndex(kind, value)
    known.push({ kind, value, blind })
    return blind
  }
}

/** The first contact there is names the data subject: the platform's token, else phone, else e-mail. */
function personOf(role: PersonRole, parts: PersonParts, index: BlindIndex): Person {
  const contacts: { kind: number; blind: Buffer }[] = []
  const add = (kind: BlindIndexKind, value: string | undefined) => {
    if (value) contacts.push({ kind: contactKinds[kind], blind: index(kind, value) })
  }
  add('platform', parts.platformToken)
  add('phone', parts.phone)
  add('email', parts.email)
  const subject = contacts[0]?.blind ?? null
  add('name', parts.name)
  return { role, subject, contacts, plain: JSON.stringify(parts) }
}
