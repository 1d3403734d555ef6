/** Answers of the Orders API v0 about one order, each as its `payload`. */
export type AnswersV0 = { order: unknown; items?: unknown; address?: unknown; buyer?: unknown }

/**
 * One document of the answers that v0 gives about one order. An answer about another order is left
 * out, so that its items can never land in the wrong order.
 */
export function assembleV0(answers: AnswersV0): unknown {
  const order = fields(answers.order)
  const own = (answer: unknown): Record<string, unknown> => {
    const given = fields(answer)
    return given.AmazonOrderId === order.AmazonOrderId ? given : {}
  }
  const { AmazonOrderId: _id, ...buyer } = own(answers.buyer)
  return {
    ...order,
    ...pick(own(answers.items), 'OrderItems'),
    ...pick(own(answers.address), 'ShippingAddress'),
    ...(Object.keys(buyer).length > 0 && { BuyerInfo: buyer }),
  }
}

const fields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

const pick = (from: Record<string, unknown>, key: string): Record<string, unknown> =>
  from[key] === undefined ? {} : { [key]: from[key] }
