import type { Order, OrderInput } from '#engine/order'
import type { IncomingOrder, Interpret, Interpreted, ReportedRefund, Unreadable } from '#hub'
import { type Instant, isRefusal, type Money, parseInstant, type Refusal } from '#kit'
import { statedByLines } from './stated.ts'

/** An order of a channel in our words, as a mapping gives it. */
type Mapped = {
  readonly input: OrderInput
  readonly cancelled?: boolean
  readonly refunds?: readonly ReportedRefund[]
  readonly statedTotal: Money | null
  readonly revision: number
}
type Shipment = {
  readonly id: string
  readonly status: string
  readonly shipped: boolean
  readonly at?: string
}

/** What one webhook of a platform tells, where that depends on its topic. */
type News =
  | { readonly change: 'order'; readonly mapped: Mapped; readonly wish: string }
  | { readonly change: 'refund'; readonly orderReference: string; readonly refund: ReportedRefund }
  | {
      readonly change: 'shipment'
      readonly orderReference: string
      readonly revision: Instant
      readonly shipment: Shipment
    }

export type Platform = {
  read(text: string): unknown
  toOrder(theirs: unknown, shop: string): Mapped | Refusal
  /** For platforms whose messages mean what their topic says. */
  toNews?(topic: string, theirs: unknown, shop: string): News | Refusal
  /** What a refused order is worth, where it can be read. */
  stated?(theirs: unknown): Money | undefined
  verify?(rawBody: Buffer, header: string | undefined, secret: string): boolean
}

export type InterpreterParts = {
  /** The platform of a shop account; none for those that send orders in our own words. */
  platformOf(shop: string): Platform | undefined
  /** Does it fit the schema of an order? */
  checkInput(value: unknown): Refusal | undefined
}

/** Turns the messages of all shops into our words. Pure: the same message, the same answer. */
export function openInterpreter({ platformOf, checkInput }: InterpreterParts): Interpret {
  return (shop, topic, text) => {
    const platform = topic.startsWith('import:') ? undefined : platformOf(shop)
    if (!platform) return readOwn(topic, text, checkInput)
    const theirs = platform.read(text)
    if (!platform.toNews) return wordsOf(platform.toOrder(theirs, shop))
    const news = platform.toNews(topic, theirs, shop)
    return isRefusal(news) ? unreadable(news, platform.stated?.(theirs)) : newsOf(news, shop)
  }
}

function newsOf(news: News, shop: string): Interpreted | Unreadable {
  if (news.change === 'order') {
    const order = wordsOf(news.mapped)
    return news.wish === 'cancel' && !isRefusal(order) ? { ...order, cancelled: true } : order
  }
  const externalId = news.orderReference
  if (news.change === 'refund')
    return { kind: 'commands', shop, externalId, commands: [], refunds: [news.refund] }
  const { id, status, shipped, at } = news.shipment
  const happenedAt = (at === undefined ? undefined : parseInstant(at)) ?? news.revision
  const report = {
    id: `${shop}:${id}:${status}`,
    source: shop,
    status: shipped ? 'shipped' : 'unknown',
    theirs: status,
    happenedAt,
    learnedAt: Math.max(happenedAt, news.revision),
    fulfilment: null,
    corrects: null,
  }
  const commands = [
    { key: `shipment:${report.id}`, command: { type: 'report_status', report } as const },
  ]
  return { kind: 'commands', shop, externalId, commands }
}

function wordsOf(mapped: Mapped | Refusal): IncomingOrder | Unreadable {
  if (isRefusal(mapped)) return unreadable(mapped)
  const { input, revision, cancelled, refunds, statedTotal } = mapped
  return {
    kind: 'order',
    input,
    revision,
    ...(cancelled && { cancelled }),
    ...(refunds && { refunds }),
    ...(statedTotal && { stake: statedTotal }),
  }
}

/** What is at stake stands in the facts of a refusal that compared totals, else as the order states it. */
function unreadable(refusal: Refusal, worth?: Money): Unreadable {
  const { stated, currency } = refusal.facts ?? {}
  if (typeof stated === 'number' && typeof currency === 'string')
    return { ...refusal, stake: { minor: stated, currency } }
  return worth ? { ...refusal, stake: worth } : refusal
}

/** An order in our own words: `POST /api/v1/orders` by way of the inbox, or an order of an import. */
function readOwn(
  topic: string,
  text: string,
  checkInput: InterpreterParts['checkInput'],
): Interpreted | Unreadable {
  let input: unknown
  try {
    input = JSON.parse(text)
  } catch {
    return notJson
  }
  const wrong = checkInput(input)
  if (wrong) return unreadable(wrong, statedByLines(input))
  const order = input as OrderInput
  return {
    kind: 'order',
    input: order,
    intake: intakeOf(topic),
    revision: order.sourceRevision ?? 0,
  }
}

const intakes: ReadonlySet<string> = new Set(['live', 'open', 'history'])

/** `import:name:live`. An import that does not say is history, for that sends nothing to anybody. */
function intakeOf(topic: string): Order['intake'] {
  if (!topic.startsWith('import:')) return 'live'
  const said = topic.slice(topic.lastIndexOf(':') + 1)
  return intakes.has(said) ? (said as Order['intake']) : 'history'
}

const notJson: Refusal<'unreadable_payload'> = {
  refused: 'unreadable_payload',
  why: 'The message is not JSON.',
  remedy: 'Compare the stored message with what was sent; mend it here, or have it sent again.',
}
