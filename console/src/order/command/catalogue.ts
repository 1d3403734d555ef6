import type { Spec } from './specs.ts'
import { afterSpecs } from './specs-after.ts'
import { goodsSpecs } from './specs-goods.ts'
import { moneySpecs } from './specs-money.ts'
import { orderSpecs } from './specs-order.ts'

/** All that a clerk can do to an order, in the order in which it is listed. */
export const specs: readonly Spec[] = [...orderSpecs, ...goodsSpecs, ...moneySpecs, ...afterSpecs]
export const groups = ['order', 'goods', 'money', 'returns', 'several'] as const

const byType = new Map<string, Spec>(specs.map((spec) => [spec.type, spec]))
export const specOf = (type: string): Spec | undefined => byType.get(type)
