import type { Order, OrderCommand } from '#engine/order'
import { type Caller, orderKey } from '#guard'
import { isRefusal, type Refusal } from '#kit'
import type { Assembled, AssembledOrder, LooseReturn, TiedReturn } from '#partners/files'
import type { Store } from '#store'
import type { Accepted, Answer } from '../wish/submission.ts'
import type { Account } from './account.ts'
import type { ForDesk, ImportDesk } from './desk.ts'
import type { ImportMarks } from './marks.ts'
import type { ImportHub } from './parts.ts'
import { type Expected, findReturn } from './read-back.ts'
import { refuseImport } from './refusals.ts'

export type BookParts = {
  readonly hub: Pick<ImportHub, 'submit'>
  readonly store: Store
  readonly caller: Caller
  readonly channel: string
  readonly intake: Order['intake']
  readonly account: Account
  readonly expect: (one: Expected) => void
  readonly desk: ImportDesk
  readonly marks: Pick<ImportMarks, 'cause' | 'made'>
  /** An earlier attempt of the same run was interrupted: what is there already may be its own. */
  readonly isResumed: boolean
}

/** Where goods of an old system came back to: nobody knows, and history moves no stock. Else: where they left from. */
const unknownLocation = 'unknown'

/**
 * Books what the files hold, one thing at a time or thousands at once. Repeats change nothing: orders
 * are known by their number, commands by keys made from the number of the credit note.
 *
 * What the hub refuses goes to the desk with the code of the refusal. So do returns of an order that
 * was not delivered yet (`return_before_delivery`), which can only be in `open` and `live`.
 */
export function openBooking(parts: BookParts) {
  const { hub, store, caller, channel, intake, account, desk, marks } = parts
  const { cause } = marks
  /** Orders under way, for returns that must come after them. */
  const placing = new Map<string, Promise<void>>()

  async function toDesk(item: ForDesk): Promise<void> {
    await desk.put(item)
    account.onDesk(item)
  }

  const isOurs = async (order: string, type: 'order.placed' | 'return.requested') =>
    parts.isResumed && (await marks.made(order, type))

  async function place(one: AssembledOrder | LooseReturn): Promise<void> {
    const [answer] = await hub.submit([{ kind: 'place', input: one.input, intake, cause }], caller)
    if (isRefusal(answer)) return toDesk(refused(one, answer))
    const repeated = answer!.repeated && !(await isOurs(answer!.order, 'order.placed'))
    if (!repeated) await desk.clear(one)
    account.booked(one, repeated)
    parts.expect({ order: answer!.order, month: one.month, currency: one.currency })
  }

  async function giveBack(one: TiedReturn): Promise<void> {
    await placing.get(one.origin)
    const order = orderKey(channel, one.origin).id
    const reason = `credit_note ${one.externalId}`
    const key = `import:${one.externalId}`
    const command = (name: string, of: OrderCommand) =>
      ({ kind: 'command', order, key: `${key}:${name}`, command: of, cause }) as const

    const { lines } = one
    const [asked] = await hub.submit(
      [command('request', { type: 'request_return', lines, reason })],
      caller,
    )
    if (isRefusal(asked)) return toDesk(refused(one, notYetDelivered(asked)))
    const { number, location } = await findReturn(store, order, reason)
    const wishes = comingBack(one, number, location ?? unknownLocation)
    const answers = await hub.submit(
      wishes.map(([name, wish]) => command(name, wish)),
      caller,
    )
    const no = answers.find(isRefusal)
    if (no) return toDesk(refused(one, no))
    const isKnown = isRepeat(asked) && answers.every(isRepeat)
    const repeated = isKnown && !(await isOurs(order, 'return.requested'))
    if (!repeated) await desk.clear(one)
    account.booked(one, repeated)
    parts.expect({ order, reason, month: one.month, currency: one.currency })
  }

  return (one: Assembled): Promise<void> => {
    if (one.kind === 'desk') return toDesk(one)
    if (!('input' in one)) return giveBack(one)
    const placed = place(one)
    placing.set(one.externalId, placed)
    return placed.finally(() => placing.delete(one.externalId))
  }
}

/** What follows the request of a return that is over, each by the name of its key. */
const comingBack = (
  { lines, creditMinor }: TiedReturn,
  number: number,
  location: string,
): readonly (readonly [name: string, wish: OrderCommand])[] => [
  ['approve', { type: 'approve_return', return: number }],
  ['receive', { type: 'receive_return', return: number, location }],
  [
    'inspect',
    {
      type: 'inspect_return',
      return: number,
      lines: lines.map((line) => ({ ...line, disposition: 'restock' })),
      creditMinor,
    },
  ],
]

const isRepeat = (answer: Answer | undefined): boolean => (answer as Accepted).repeated

const notYetDelivered = (no: Refusal): Refusal =>
  no.refused === 'not_returnable'
    ? refuseImport('return_before_delivery', { field: no.field, facts: no.facts })
    : no

const refused = (one: AssembledOrder | LooseReturn | TiedReturn, refusal: Refusal): ForDesk => ({
  kind: 'desk',
  file: one.file,
  externalId: one.externalId,
  month: one.month,
  reason: refusal.refused,
  field: refusal.field ?? null,
  rows: one.rows,
  amountMinor: one.amountMinor,
  currency: one.currency,
  refusal,
  ...('input' in one && { input: one.input }),
})
