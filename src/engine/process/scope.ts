import type { Order } from '#engine/order'
import type { Instant } from '#kit'
import type { Draft } from './outcome.ts'
import type { RuleFields } from './rule/fields.ts'
import { RuleView } from './rule/view.ts'
import type { Told } from './told.ts'

/** All that one answer is worked out from. The rule view is built only when somebody asks. */
export type Scope = {
  readonly order: Order
  readonly told: Told
  readonly now: Instant
  readonly step: string
  view(): RuleView
  note(out: Draft, to: string | null, failed: string | null): void
}

export function openScope(
  order: Order,
  told: Told,
  now: Instant,
  step: string,
  fields: RuleFields,
): Scope {
  let view: RuleView | null = null
  return {
    order,
    told,
    now,
    step,
    view: () => {
      view ??= new RuleView(order, told, now, fields)
      return view
    },
    note: (out, to, failed) => {
      out.trace.push({ event: told.key, step, to, failed })
    },
  }
}
