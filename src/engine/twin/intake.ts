import {
  normalise,
  type OrderInput,
  type PersonParts,
  type Persons,
  type Placed,
} from '#engine/order'
import { type Instant, isRefusal, type Refusal } from '#kit'
import type { Company, Names } from './company.ts'

/** An order made ready for the ledger, and what tells whether it is the same when it comes again. */
export type Placement = { readonly placed: Placed; readonly contentHash: string }

const roles = ['buyer', 'recipient', 'payer'] as const

/** What the hub does with an order that somebody sent: exact, checked, persons named by an id alone. */
export function prepare(
  input: OrderInput,
  { registry, rates, companyCurrency }: Company,
  names: Names,
  now: Instant,
): Placement | Refusal {
  const normal = normalise(input, { now, registry, rates, companyCurrency, intake: 'live' })
  if (isRefusal(normal)) return normal
  const id = names.orderId(input.channel, input.externalId)
  return {
    placed: { ...normal.placed, id, ...subjectsOf(normal.persons, names) },
    contentHash: names.contentHash(normal.contentText),
  }
}

function subjectsOf(persons: Persons, names: Names): Pick<Placed, (typeof roles)[number]> {
  const subjects: Record<(typeof roles)[number], string | null> = {
    buyer: null,
    recipient: null,
    payer: null,
  }
  for (const role of roles) {
    const parts = persons[role]
    if (parts) subjects[role] = subjectOf(parts, names)
  }
  return subjects
}

/** The first contact there is names the data subject: the platform's token, else phone, else e-mail. */
function subjectOf({ platformToken, phone, email }: PersonParts, names: Names): string {
  if (platformToken) return names.subjectOf('platform', platformToken)
  if (phone) return names.subjectOf('phone', phone)
  return email ? names.subjectOf('email', email) : names.newSubject()
}
