import Type from 'typebox'
import type { Cause, DeskItem, DeskShown, Trial } from '#hub'
import { formatMinor, type Instant, isoText } from '#kit'
import { named, wordOf } from '../../http/shapes.ts'

const textOrNull = Type.Union([Type.String(), Type.Null()])

export const causeSchema = named('ExceptionCause', {
  cause: Type.String(),
  field: textOrNull,
  messages: Type.Integer(),
  rows: Type.Integer({ description: 'Rows of files, where one message stands for several.' }),
  oldest: Type.String(),
  reason: textOrNull,
  remedy: textOrNull,
  stake: Type.Record(Type.String(), Type.String(), {
    description: 'Currency → decimal text: the money of the orders that wait.',
  }),
})
export const presentCause = ({ stake, oldest, ...rest }: Cause) => ({
  ...rest,
  oldest: isoText(oldest),
  stake: Object.fromEntries(
    Object.entries(stake).map(([currency, minor]) => [currency, formatMinor(minor, currency)]),
  ),
})

export const itemSchema = {
  id: Type.String(),
  state: Type.String(),
  channel: Type.String(),
  topic: Type.String(),
  messageKey: Type.String(),
  receivedAt: Type.String(),
  mendedAt: textOrNull,
  attempts: Type.Integer(),
  cause: textOrNull,
  code: textOrNull,
  field: textOrNull,
  reason: textOrNull,
  remedy: textOrNull,
  order: textOrNull,
  amount: textOrNull,
  currency: textOrNull,
  month: textOrNull,
  rows: Type.Integer(),
  sender: Type.Union([Type.String(), Type.Null()], {
    description: 'Who brought it: a key, or the shop itself by its signature.',
  }),
  expired: Type.Boolean(),
}
export const presentItem = ({ receivedAt, mendedAt, amount, ...rest }: DeskItem) => ({
  ...rest,
  receivedAt: isoText(receivedAt),
  mendedAt: when(mendedAt),
  amount: amountText(amount, rest.currency),
})
const amountText = (amount: number | null, currency: string | null): string | null =>
  amount === null || currency === null ? null : formatMinor(amount, currency)
const when = (at: Instant | null): string | null => (at === null ? null : isoText(at))

export const shownSchema = named('ExceptionMessage', {
  ...itemSchema,
  raw: Type.Union([Type.String(), Type.Null()], {
    description: 'The newest content; null when it may not be seen or is gone.',
  }),
  hidden: Type.Boolean(),
  steps: Type.Array(
    Type.Object({
      at: Type.String(),
      kind: Type.String(),
      actor: Type.String(),
      reason: textOrNull,
    }),
  ),
})
export const presentShown = ({ raw, hidden, steps, ...item }: DeskShown) => ({
  ...presentItem(item),
  raw,
  hidden,
  steps: steps.map((step) => ({ ...step, at: isoText(step.at) })),
})

export const resultSchema = named('ReplayResult', {
  id: Type.String(),
  state: wordOf<DeskItem['state']>({
    pending: true,
    done: true,
    ignored: true,
    desk: true,
    dismissed: true,
  }),
  order: textOrNull,
  cause: textOrNull,
  code: textOrNull,
  reason: textOrNull,
})

export const trialSchema = named('Trial', {
  id: Type.String(),
  would: Type.Union([
    Type.Literal('place'),
    Type.Literal('change'),
    Type.Literal('nothing'),
    Type.Literal('ignore'),
    Type.Literal('desk'),
  ]),
  order: textOrNull,
  externalId: textOrNull,
  amount: textOrNull,
  currency: textOrNull,
  commands: Type.Array(Type.String()),
  code: textOrNull,
  field: textOrNull,
  why: textOrNull,
  remedy: textOrNull,
})
export const presentTrial = ({ refusal, amount, ...rest }: Trial) => ({
  ...rest,
  amount: amountText(amount, rest.currency),
  code: refusal?.refused ?? null,
  field: refusal?.field ?? null,
  why: refusal?.why ?? null,
  remedy: refusal?.remedy ?? null,
})
