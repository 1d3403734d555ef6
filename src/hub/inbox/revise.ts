import type { Incoming, Order, OrderCommand, Payment } from '#engine/order'
import type { Caller } from '#guard'
import { Fault, isRefusal, type Refusal } from '#kit'
import type { PersonChange } from '../persons/change.ts'
import { refuseReach } from '../refusals.ts'
import type { Placement } from '../wish/work.ts'
import { type FactStep, keysOf, type Telling } from './facts.ts'
import { reviseTriesMax } from './limits.ts'
import { type Outcome, outcome } from './message.ts'
import type { InboxParts } from './parts.ts'
import { pursesOf } from './purses.ts'
import { refuse } from './refusals.ts'
import { revisionSteps } from './revision.ts'
import { stakeOf, toDesk } from './stake.ts'

/** A whole order as its teller has it now, made ready to be placed. */
export type Prepared = { readonly incoming: Incoming; readonly placement: Placement }

/** What a revision comes to: done, ignored as old news, or on the desk with the first thing that is impossible. */
export async function revise(
  parts: InboxParts,
  id: string,
  prepared: Prepared,
  caller: Caller,
): Promise<Outcome> {
  for (let tries = 0; tries < reviseTriesMax; tries++) {
    const order = await parts.readOrder(id)
    if (!order) throw new Fault('revision_busy', { retry: true })
    const beyond = refuseReach(caller, order.legalEntity, order.shop)
    if (beyond) return impossible(id, beyond)
    const plan = await planOf(parts, order, prepared)
    if (isRefusal(plan)) return toDesk(plan, stakeOf(prepared.placement))
    if (plan.isOld) return outcome({ state: 'ignored', order: id, reason: 'older_revision' })
    const answer = await carryOut(parts, order, plan.steps, caller)
    if (answer === 'stale') continue
    const no = answer ?? doubtOf(plan)
    if (no) return impossible(id, no)
    if (plan.isNewer) {
      const command = { type: 'revise', sourceRevision: prepared.incoming.revision } as const
      const [answer] = await parts.submit([{ kind: 'command', order: id, command }], caller)
      if (isRefusal(answer)) return impossible(id, answer)
    }
    // After the revision is on record: of two at once only the newer one may write, and whoever dies
    // in between finds the same details to write again.
    const { persons } = plan
    if (
      persons.kind === 'details' &&
      !(await parts.persons.sealDetails(id, prepared.incoming.revision, persons))
    )
      continue
    return outcome({ order: id })
  }
  throw new Fault('revision_busy', { retry: true })
}

export type Plan = {
  readonly steps: readonly FactStep[]
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
export async function planOf(
  parts: InboxParts,
  order: Order,
  { incoming, placement }: Prepared,
): Promise<Plan | Refusal> {
  const { revision, facts } = incoming
  const isOld = revision > 0 && revision < order.sourceRevision
  if (isOld)
    return { steps: [], isOld, isNewer: false, isUnclear: false, persons: { kind: 'none' } }
  const isNewer = revision > order.sourceRevision
  const { placed } = placement
  const telling = await tellingOf(parts, order, incoming, placed.payments)
  const all = revisionSteps({ placed, facts }, telling)
  if (isRefusal(all)) return all
  const persons = await parts.persons.change(order.id, placement)
  const isKnown = revision > 0
  const possible = withAddress(all, order, placed.to, persons, isKnown)
  const steps = isNewer ? possible : possible.filter(({ adds }) => adds)
  const isDoubtful = steps.length < possible.length || (persons.kind === 'details' && !isKnown)
  return { steps, isOld, isNewer, isUnclear: isDoubtful, persons }
}

/** The law is asked before an address changes, be it only its street; no destination without its address. */
function withAddress(
  steps: readonly FactStep[],
  order: Order,
  to: Order['to'],
  persons: PersonChange,
  isKnown: boolean,
): readonly FactStep[] {
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

/** The order beside what is told of it. `theirs`: payments of the same message. */
export async function tellingOf(
  parts: Pick<InboxParts, 'store'>,
  order: Order,
  incoming: Pick<Incoming, 'shop' | 'teller' | 'revision' | 'facts'>,
  theirs: readonly Payment[] = [],
): Promise<Telling> {
  const done = await doneKeys(parts, order.id, keysOf(incoming))
  return { order, incoming, done, purses: pursesOf(order, theirs) }
}

async function doneKeys(
  parts: Pick<InboxParts, 'store'>,
  order: string,
  keys: readonly string[],
): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const rows = await parts.store.read(keysSql, [order, keys])
  return new Set(rows.map(({ key }) => key))
}

/** The first refusal, after everything that is possible was done; `stale` when others came between. */
async function carryOut(
  parts: InboxParts,
  order: Order,
  steps: readonly FactStep[],
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
