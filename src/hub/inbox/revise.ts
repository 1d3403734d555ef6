import type { Order, OrderCommand } from '#engine/order'
import type { Caller } from '#guard'
import { Fault, isRefusal, type Refusal } from '#kit'
import type { Placement } from '../work.ts'
import { reviseTriesMax } from './limits.ts'
import { type Outcome, outcome } from './message.ts'
import type { InboxParts } from './parts.ts'
import { type PersonChange, personChange, sealDetails } from './persons.ts'
import { refuse } from './refusals.ts'
import { type Revision, type RevisionStep, refundKey, revisionCommands } from './revision.ts'

export type Incoming = Omit<Revision, 'placed' | 'refunded'> & {
  readonly placement: Placement
  readonly revision: number
}

/** What a revision comes to: done, ignored as old news, or on the desk with the first thing that is impossible. */
export async function revise(
  parts: InboxParts,
  id: string,
  incoming: Incoming,
  caller: Caller,
): Promise<Outcome> {
  for (let tries = 0; tries < reviseTriesMax; tries++) {
    const order = await parts.readOrder(id)
    if (!order) throw new Fault('revision_busy', { retry: true })
    const plan = await planOf(parts, order, incoming)
    if (plan.isOld) return outcome({ state: 'ignored', order: id, reason: 'older_revision' })
    const answer = await carryOut(parts, order, plan.steps, caller)
    if (answer === 'stale') continue
    const no = answer ?? doubtOf(plan)
    if (no) return impossible(id, no)
    if (plan.isNewer) {
      const command = { type: 'revise', sourceRevision: incoming.revision } as const
      const [answer] = await parts.submit([{ kind: 'command', order: id, command }], caller)
      if (isRefusal(answer)) return impossible(id, answer)
    }
    // After the revision is on record: of two at once only the newer one may write, and whoever dies
    // in between finds the same details to write again.
    const { persons } = plan
    if (persons.kind === 'details' && !(await sealDetails(parts, id, incoming.revision, persons)))
      continue
    return outcome({ order: id })
  }
  throw new Fault('revision_busy', { retry: true })
}

export type Plan = {
  readonly steps: readonly RevisionStep[]
  readonly isOld: boolean
  readonly isNewer: boolean
  /** It would change what was said before, and nothing tells which of the two is newer. */
  readonly isUnclear: boolean
  readonly persons: PersonChange
}

/** Why the rest cannot be done without a person. */
export function doubtOf({ isUnclear, persons }: Plan): Refusal | undefined {
  if (isUnclear) return refuse('revision_unclear')
  return persons.kind === 'others' ? refuse('person_changed') : undefined
}

/** The commands of a revision. Of one that may not be the newer one, only facts that add up are taken. */
export async function planOf(parts: InboxParts, order: Order, incoming: Incoming): Promise<Plan> {
  const { revision, placement, refunds, cancelled } = incoming
  const isOld = revision > 0 && revision < order.sourceRevision
  if (isOld)
    return { steps: [], isOld, isNewer: false, isUnclear: false, persons: { kind: 'none' } }
  const isNewer = revision > order.sourceRevision
  const refunded = await refundedOf(
    parts,
    order.id,
    refunds.map(({ id }) => id),
  )
  const all = revisionCommands(order, { placed: placement.placed, cancelled, refunds, refunded })
  const persons = await personChange(parts, order.id, placement)
  const isKnown = revision > 0
  const possible = withAddress(all, order, placement.placed.to, persons, isKnown)
  const steps = isNewer ? possible : possible.filter(({ adds }) => adds)
  const isDoubtful = steps.length < possible.length || (persons.kind === 'details' && !isKnown)
  return { steps, isOld, isNewer, isUnclear: isDoubtful, persons }
}

/** The law is asked before an address changes, be it only its street; no destination without its address. */
function withAddress(
  steps: readonly RevisionStep[],
  order: Order,
  to: Order['to'],
  persons: PersonChange,
  isKnown: boolean,
): readonly RevisionStep[] {
  const others = steps.filter(({ command }) => !isDestination(command))
  if (persons.kind === 'others') return others
  if (persons.kind !== 'details') return steps
  const place = to ?? order.to
  if (!isKnown || !persons.isRecipient || !place) return others
  const change = { change: 'set_destination', to: place, recipient: order.recipient } as const
  return [...others, { command: { type: 'amend', changes: [change] }, adds: true }]
}

const isDestination = (command: OrderCommand): boolean =>
  command.type === 'amend' && command.changes[0]?.change === 'set_destination'

const keysSql = 'select key from command_key where order_id = $1 and key = any($2::text[])'

export async function refundedOf(
  parts: Pick<InboxParts, 'store'>,
  order: string,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await parts.store.read(keysSql, [order, ids.map(refundKey)])
  const used = new Set(rows.map(({ key }) => key))
  return new Set(ids.filter((id) => used.has(refundKey(id))))
}

/** The first refusal, after everything that is possible was done; `stale` when others came between. */
async function carryOut(
  parts: InboxParts,
  order: Order,
  steps: readonly RevisionStep[],
  caller: Caller,
): Promise<Refusal | 'stale' | undefined> {
  let version = order.version
  let no: Refusal | undefined
  for (const { command, key } of steps) {
    const wish = {
      kind: 'command',
      order: order.id,
      command,
      version,
      ...(key && { key }),
    } as const
    const [answer] = await parts.submit([wish], caller)
    if (!isRefusal(answer)) version = Math.max(version, answer!.version)
    else if (answer.refused === 'stale' || answer.refused === 'too_busy') return 'stale'
    else no ??= answer
  }
  return no
}

const own = new Set(['revision_unclear', 'person_changed'])

/** Our own doubts are causes by themselves; what the law refuses is one cause with the law's code. */
export function impossible(order: string, no: Refusal): Outcome {
  const isOwn = own.has(no.refused)
  return outcome({
    state: 'desk',
    order,
    cause: isOwn ? no.refused : 'revision_impossible',
    code: no.refused,
    reason: no.why,
    remedy: no.remedy,
  })
}
