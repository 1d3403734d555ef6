import { type Order, type Totals, totals } from '#engine/order'
import type { Instant } from '#kit'
import { doneGroups } from '../tasks.ts'
import type { Told } from '../told.ts'
import { eventView } from './event.ts'
import { absent, type RuleFields } from './fields.ts'
import { paymentWord, type UnitSums, unitSums } from './order-sums.ts'
import { rmaView } from './rma.ts'

/**
 * What conditions see of an order: no personal data, money in minor units. Whole numbers are CEL
 * `int`, which cel-js holds as BigInt: exact, and still millions of evaluations a second; other
 * numbers are `double`. Every value is worked out when it is first asked for.
 */
export class RuleView {
  readonly #order: Order
  readonly #told: Told | null
  readonly #now: Instant
  readonly #fields: RuleFields
  #units: UnitSums | null = null
  #money: Totals | null = null

  constructor(order: Order, told: Told | null, now: Instant, fields: RuleFields) {
    this.#order = order
    this.#told = told
    this.#now = now
    this.#fields = fields
  }
  get #sums(): UnitSums {
    this.#units ??= unitSums(this.#order)
    return this.#units
  }
  get #cash(): Totals {
    this.#money ??= totals(this.#order)
    return this.#money
  }
  get now() {
    return new Date(this.#now)
  }
  get placedAt() {
    return new Date(this.#order.placedAt)
  }
  get total() {
    return BigInt(this.#cash.total)
  }
  get paid() {
    return BigInt(this.#cash.paid)
  }
  get due() {
    return BigInt(this.#cash.due)
  }
  get overpaid() {
    return BigInt(this.#cash.overpaid)
  }
  get refundDue() {
    return BigInt(this.#cash.refundDue)
  }
  get payment() {
    return paymentWord(this.#order, this.#cash)
  }
  get currency() {
    return this.#order.currency
  }
  get orderType() {
    return this.#order.type
  }
  get shop() {
    return this.#order.shop
  }
  get legalEntity() {
    return this.#order.legalEntity ?? ''
  }
  get onAccount() {
    return this.#order.onAccount
  }
  get intake() {
    return this.#order.intake
  }
  get to() {
    const to = this.#order.to
    return { country: to?.country ?? '', region: to?.region ?? '', area: to?.area ?? '' }
  }
  get lines() {
    return BigInt(this.#order.lines.length)
  }
  get skus() {
    return this.#order.lines.map((line) => line.sku)
  }
  get tags() {
    return this.#order.tags
  }
  get held() {
    return this.#order.holds.length > 0
  }
  get holds() {
    return this.#order.holds.map((hold) => hold.type)
  }
  get links() {
    return this.#order.links.map((link) => link.kind)
  }
  get units() {
    return BigInt(this.#sums.units)
  }
  get openUnits() {
    return BigInt(this.#sums.open)
  }
  get backorderedUnits() {
    return BigInt(this.#sums.backordered)
  }
  get reservedUnits() {
    return BigInt(this.#sums.reserved)
  }
  get releasedUnits() {
    return BigInt(this.#sums.released)
  }
  get pendingUnits() {
    const sums = this.#sums
    return BigInt(sums.open + sums.backordered + sums.reserved + sums.released)
  }
  get shippedUnits() {
    return BigInt(this.#sums.shipped)
  }
  get deliveredUnits() {
    return BigInt(this.#sums.delivered)
  }
  get cancelledUnits() {
    return BigInt(this.#sums.cancelled)
  }
  get lostUnits() {
    return BigInt(this.#sums.lost)
  }
  get serviceUnits() {
    return BigInt(this.#sums.service)
  }
  get fulfilments() {
    return BigInt(this.#order.fulfilments.length)
  }
  get step() {
    return this.#order.process?.step ?? ''
  }
  get groupsDone() {
    return doneGroups(this.#order)
  }
  get fieldsSet() {
    return Object.keys(this.#order.fields)
  }
  get fields() {
    const view: Record<string, unknown> = {}
    for (const [name, type] of Object.entries(this.#fields)) {
      const value = this.#order.fields[name]
      view[name] = typeof value === type ? value : absent[type]
    }
    return view
  }
  get event() {
    return eventView(this.#told)
  }
  get rma() {
    return rmaView(this.#order, this.#told?.rma ?? 0)
  }
}

/** Names and CEL types of the rule view; nested objects are listed by field. */
export const ruleVariables = {
  now: 'google.protobuf.Timestamp',
  placedAt: 'google.protobuf.Timestamp',
  total: 'int',
  paid: 'int',
  due: 'int',
  overpaid: 'int',
  refundDue: 'int',
  payment: 'string',
  currency: 'string',
  orderType: 'string',
  shop: 'string',
  legalEntity: 'string',
  onAccount: 'bool',
  intake: 'string',
  lines: 'int',
  skus: 'list<string>',
  tags: 'list<string>',
  held: 'bool',
  holds: 'list<string>',
  links: 'list<string>',
  units: 'int',
  openUnits: 'int',
  backorderedUnits: 'int',
  reservedUnits: 'int',
  releasedUnits: 'int',
  pendingUnits: 'int',
  shippedUnits: 'int',
  deliveredUnits: 'int',
  cancelledUnits: 'int',
  lostUnits: 'int',
  serviceUnits: 'int',
  fulfilments: 'int',
  step: 'string',
  groupsDone: 'list<string>',
  fieldsSet: 'list<string>',
  to: { country: 'string', region: 'string', area: 'string' },
  event: {
    type: 'string',
    reason: 'string',
    outcome: 'string',
    task: 'string',
    fulfilment: 'int',
    payment: 'string',
    refundRaised: 'int',
  },
  rma: { id: 'int', state: 'string', reason: 'string', units: 'int', value: 'int', credit: 'int' },
} as const
