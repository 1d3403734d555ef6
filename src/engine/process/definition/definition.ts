import { type Static, Type } from 'typebox'

/**
 * A process as people write it: plain JSON, immutable per version, addressed by its content hash.
 * Values and conditions are CEL over the rule view of the order (see ../rule/view.ts).
 */
const strict = { additionalProperties: false } as const
const Name = Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' })
const Cel = Type.String({ minLength: 1, maxLength: 500 })
const Words = Type.String({ minLength: 1, maxLength: 80 })
const Label = Type.Object({ en: Words, zh: Words }, strict)
const Values = Type.Record(Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_.]{0,59}$' }), Cel)
const when = { if: Type.Optional(Cel) }

/** What a step or transition does. Each becomes a command that the law may still refuse, or an effect. */
export const Action = Type.Union([
  Type.Object({ do: Type.Literal('source'), ...when }, strict),
  Type.Object({ do: Type.Literal('release'), ...when }, strict),
  Type.Object({ do: Type.Literal('perform'), ...when }, strict),
  Type.Object({ do: Type.Literal('void'), ...when }, strict),
  Type.Object({ do: Type.Literal('hold'), hold: Name, reason: Words, ...when }, strict),
  Type.Object({ do: Type.Literal('unhold'), hold: Name, ...when }, strict),
  Type.Object({ do: Type.Literal('cancel'), reason: Words, ...when }, strict),
  Type.Object({ do: Type.Literal('refund'), minor: Cel, reason: Words, ...when }, strict),
  Type.Object(
    {
      do: Type.Literal('tag'),
      add: Type.Optional(Type.Array(Words)),
      remove: Type.Optional(Type.Array(Words)),
      ...when,
    },
    strict,
  ),
  Type.Object({ do: Type.Literal('set_fields'), fields: Values, ...when }, strict),
  Type.Object(
    { do: Type.Literal('open_task'), name: Name, group: Type.Optional(Name), ...when },
    strict,
  ),
  Type.Object({ do: Type.Literal('approve_return'), ...when }, strict),
  Type.Object({ do: Type.Literal('decline_return'), reason: Words, ...when }, strict),
  Type.Object({ do: Type.Literal('close_return'), ...when }, strict),
  Type.Object(
    {
      do: Type.Literal('effect'),
      kind: Type.String({ pattern: '^[a-z_]+\\.[a-z_]+$' }),
      per: Type.Optional(Type.Union([Type.Literal('order'), Type.Literal('fulfilment')])),
      with: Type.Optional(Values),
      ...when,
    },
    strict,
  ),
])
export type Action = Static<typeof Action>

/** The name of an order event, `signal:NAME` or `timer:NAME`. */
const EventName = Type.String({ minLength: 1, maxLength: 60 })

/** The first of a step's transitions whose event and condition fit is taken. Without `to` it stays. */
export const Transition = Type.Object(
  {
    event: Type.Union([EventName, Type.Array(EventName, { minItems: 1 })]),
    if: Type.Optional(Cel),
    to: Type.Optional(Name),
    do: Type.Optional(Type.Array(Action)),
  },
  strict,
)
export type Transition = Static<typeof Transition>

/** Due `after` entering the step, again and again when `repeat`; void once the step is left. */
export const Timer = Type.Object(
  { name: Name, after: Type.String(), repeat: Type.Optional(Type.Boolean()) },
  strict,
)

/** `need` says how many tasks of the group must be done; a task without a group is its own group. */
export const TaskPlan = Type.Object(
  {
    name: Name,
    group: Type.Optional(Name),
    need: Type.Optional(
      Type.Union([Type.Literal('all'), Type.Literal('any'), Type.Integer({ minimum: 1 })]),
    ),
    label: Type.Optional(Label),
  },
  strict,
)
export type TaskPlan = Static<typeof TaskPlan>

export const Step = Type.Object(
  {
    label: Label,
    /** What an order in this step waits for: the name of a work queue. */
    waitsFor: Type.Optional(Name),
    /** Nothing has to follow. */
    final: Type.Optional(Type.Boolean()),
    entry: Type.Optional(Type.Array(Action)),
    on: Type.Array(Transition),
    timers: Type.Optional(Type.Array(Timer)),
    tasks: Type.Optional(Type.Array(TaskPlan)),
    /** Opened when the law refuses what this step wants. */
    refusedTask: Type.Optional(Name),
  },
  strict,
)
export type Step = Static<typeof Step>

/** Commands given to a new order, one after the other, and where that ends. */
export const Example = Type.Object(
  {
    name: Words,
    /** Replaces parts of the sample order, such as `onAccount`. */
    order: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    /** Order commands, or `wait` and `stock`: see ../rehearsal/examples.ts. */
    given: Type.Array(Type.Record(Type.String(), Type.Unknown())),
    /** Units that sourcing finds; all of them when absent. */
    stock: Type.Optional(Type.Integer({ minimum: 0 })),
    endsAt: Name,
    /** Kinds of effects in the order in which they were wanted. */
    effects: Type.Optional(Type.Array(Type.String())),
  },
  strict,
)
export type Example = Static<typeof Example>

export const entities = ['order', 'return', 'fulfilment', 'purchase', 'case'] as const

export const Definition = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }),
    version: Type.Integer({ minimum: 1 }),
    entity: Type.Union([
      Type.Literal('order'),
      Type.Literal('return'),
      Type.Literal('fulfilment'),
      Type.Literal('purchase'),
      Type.Literal('case'),
    ]),
    label: Label,
    start: Name,
    /** Transitions of every step, tried before the step's own; both may act, the first `to` moves. */
    anywhere: Type.Optional(Type.Array(Transition)),
    steps: Type.Record(Name, Step, { minProperties: 1 }),
    examples: Type.Array(Example),
  },
  { ...strict, $id: 'process-definition.v1' },
)
export type Definition = Static<typeof Definition>
