import {
  type FieldDeclaration,
  type FieldValue,
  type Mask,
  orderInputSchema,
  type PersonRole,
  privacyPlan,
} from '#engine/order'
import { canonicalJson, type Refusal } from '#kit'
import { classSight, mayDo, sightOf } from './access/access.ts'
import { isWithinUnit, type Viewer } from './access/caller.ts'
import { type FieldMasks, fieldMasks } from './access/field-masks.ts'
import type { Sight } from './access/grants.ts'
import { maskValue } from './access/mask-value.ts'
import type { LookRecord, RevealRecord } from './record/record.ts'
import { refuseAccess } from './refusals.ts'
import type { Opener, Sealer } from './vault/vault.ts'

export type SealedRole = PersonRole | 'note' | 'fields'

/** One sealed part of one order, as the store keeps it. `wrapped` is null once the person is forgotten. */
export type SealedPart = {
  readonly order: string
  /** The order's legal entity. */
  readonly unit: string | null
  /** One role, or roles of one person joined by `+`: `buyer+recipient`. */
  readonly role: string
  /** Of a note that somebody wrote on the order: its id. */
  readonly note?: string
  readonly subject: Buffer
  readonly wrapped: Buffer | null
  /** Sealed JSON: an object of strings; for a note `{ "note": … }`. */
  readonly sealed: Buffer
}

export type Revealed = {
  readonly role: SealedRole
  /** Id of a note that somebody wrote on the order. */
  readonly note?: string
  readonly values: Readonly<Record<string, FieldValue>>
  /** Names of the values that are shown masked. */
  readonly masked: readonly string[]
  /** The person was erased; nothing can be shown, for ever. */
  readonly forgotten: boolean
}

export type RevealRefusal = Refusal<'may_not_reveal' | 'other_unit'>

export type Reveal = (
  viewer: Viewer,
  fields: readonly string[] | 'all',
  parts: readonly SealedPart[],
  nowMs: number,
  /** `mask`: nothing in full, for a glance that needs no more. */
  atMost?: Sight,
) => Promise<readonly Revealed[] | RevealRefusal>

type RevealOptions = {
  readonly vault: Opener
  readonly record: LookRecord
  /** Declarations of custom fields; an undeclared field takes the class of `fields`. */
  readonly declared?: (name: string) => FieldDeclaration | undefined
}

const plan = privacyPlan(orderInputSchema as never)
const masksOf = fieldMasks(plan)
const prefixes: Readonly<Record<SealedRole, string>> = {
  buyer: 'buyer.',
  recipient: 'shipTo.',
  payer: 'billTo.',
  note: '',
  fields: 'fields.',
}

/**
 * The only ways from a seal to a person's eyes stand in this file: allowed fields of one viewer for one
 * purpose, or a whole message, and on record before anything is shown.
 */
export function createReveal(options: RevealOptions): Reveal {
  return async (viewer, fields, parts, nowMs, atMost = 'show') => {
    if (!mayDo(viewer, 'persons.reveal')) return refuseAccess('may_not_reveal')
    if (!parts.every((part) => isWithinUnit(viewer, part.unit))) return refuseAccess('other_unit')
    const answers: Revealed[] = []
    const records: RevealRecord[] = []
    for (const part of parts) {
      for (const answer of revealPart(options, viewer, fields, part, nowMs, atMost)) {
        answers.push(part.note === undefined ? answer : { ...answer, note: part.note })
        const names = Object.keys(answer.values)
        if (names.length === 0) continue
        records.push({
          viewer: viewer.id,
          kind: viewer.kind,
          purpose: viewer.purpose,
          at: nowMs,
          order: part.order,
          subject: part.subject.toString('hex'),
          role: answer.role,
          shown: names.filter((name) => !answer.masked.includes(name)),
          masked: answer.masked,
        })
      }
    }
    if (records.length > 0) await options.record.saw(records)
    return answers
  }
}

/** The raw text of a stranger's message, as the store keeps it. `wrapped` is null once its key was destroyed. */
export type SealedMessage = {
  readonly id: string
  readonly wrapped: Buffer | null
  readonly sealed: Buffer | null
}

/** `hidden`: they may not see it; else null means that it is gone. */
export type RevealedMessage = { readonly text: string | null; readonly hidden: boolean }

/** Whole or not at all, for nobody knows what it holds. `saw` is the record that the message keeps of its viewers. */
export function createMessageReveal(options: {
  readonly vault: Opener
  readonly saw: (message: string, viewer: Viewer) => Promise<void>
}): (viewer: Viewer, message: SealedMessage) => Promise<RevealedMessage> {
  return async (viewer, { id, wrapped, sealed }) => {
    if (classSight(viewer, 'personal', viewer.purpose) !== 'show')
      return { text: null, hidden: true }
    if (!wrapped || !sealed) return { text: null, hidden: false }
    const text = options.vault.openRaw(Buffer.from(id, 'hex'), wrapped, sealed).toString('utf8')
    await options.saw(id, viewer)
    return { text, hidden: false }
  }
}

/** What the sealed parts of an order say, as keyed hashes by role: compared by the hub, shown to nobody. */
export type SealedDigests = (
  parts: readonly SealedPart[],
  nowMs: number,
) => ReadonlyMap<SealedRole, string>

/** Who was forgotten has none. */
export const createDigests =
  (vault: Opener & Sealer): SealedDigests =>
  (parts, nowMs) => {
    const digests = new Map<SealedRole, string>()
    for (const part of parts) {
      if (part.wrapped === null) continue
      for (const [role, said] of openPart(vault, part, part.wrapped, nowMs))
        digests.set(role, digestOf(vault, said))
    }
    return digests
  }

export const digestOf = (vault: Sealer, value: unknown): string =>
  vault.contentHash(canonicalJson(value)).toString('hex')

const rolesOf = ({ role }: SealedPart) => role.split('+') as SealedRole[]
type Said = Readonly<Record<string, FieldValue>>

/** Roles of one person share a bundle: an object by role. */
function openPart(
  vault: Opener,
  part: SealedPart,
  wrapped: Buffer,
  nowMs: number,
): [SealedRole, Said][] {
  const subject = vault.openSubject(part.subject, wrapped, nowMs)
  const plain = JSON.parse(vault.open(subject, part, part.sealed))
  const roles = rolesOf(part)
  return roles.map((role) => [role, roles.length === 1 ? plain : plain[role]])
}

function revealPart(
  { vault, declared }: RevealOptions,
  viewer: Viewer,
  fields: readonly string[] | 'all',
  part: SealedPart,
  nowMs: number,
  atMost: Sight,
): Revealed[] {
  const roles = rolesOf(part)
  const { wrapped } = part
  const closed = (forgotten: boolean) =>
    roles.map((role) => ({ role, values: {}, masked: [], forgotten }))
  if (wrapped === null) return closed(true)
  const masks = masksOf(viewer)
  if (!roles.some((role) => role === 'fields' || seesAnyOf(masks, role))) return closed(false)

  return openPart(vault, part, wrapped, nowMs).map(([role, said]) =>
    show(role, said, fields, atMost, (name) => {
      const declaration = role === 'fields' ? declared?.(name) : undefined
      return declaration
        ? { sight: sightOf(viewer, declaration.privacy), mask: declaration.privacy.mask }
        : masks.get(prefixes[role] + (role === 'fields' ? '*' : name))
    }),
  )
}

type Seen = { readonly sight: Sight | 'hide'; readonly mask: Mask }

function show(
  role: SealedRole,
  said: Said,
  fields: readonly string[] | 'all',
  atMost: Sight,
  seenOf: (name: string) => Seen | undefined,
): Revealed {
  const values: Record<string, FieldValue> = {}
  const masked: string[] = []
  for (const [name, value] of Object.entries(said)) {
    if (fields !== 'all' && !fields.includes(name)) continue
    const seen = seenOf(name)
    if (!seen || seen.sight === 'hide') continue
    // What no mask covers is no secret, such as a country.
    const isMasked = seen.sight === 'mask' || (atMost === 'mask' && seen.mask !== 'none')
    if (isMasked) masked.push(name)
    values[name] = isMasked ? maskValue(seen.mask, value) : value
  }
  return { role, values, masked, forgotten: false }
}

function seesAnyOf(masks: FieldMasks, role: SealedRole): boolean {
  if (role === 'note') return masks.has('note')
  for (const path of masks.keys()) if (path.startsWith(prefixes[role])) return true
  return false
}
