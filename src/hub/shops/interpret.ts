import type { Incoming, OrderInput } from '#engine/order'
import { isRefusal, type Money, type Refusal } from '#kit'
import { type Partner, refusePartner, statedByLines } from '#partners'
import { intakeOf, isOfImport } from '../import-topic.ts'
import type { Interpret, Unreadable } from '../interpret.ts'

export type InterpreterParts = {
  /** The platform of a shop account; none for those that send orders in our own words. */
  partnerOf(shop: string): Partner | undefined
  /** Does it fit the schema of an order? */
  checkInput(value: unknown): Refusal | undefined
}

/** Turns the messages of all shops into our words. Pure: the same message, the same answer. */
export const openInterpreter =
  ({ partnerOf, checkInput }: InterpreterParts): Interpret =>
  (shop, topic, text) => {
    const partner = isOfImport(topic) ? undefined : partnerOf(shop)
    if (!partner) return readOwn(topic, text, checkInput)
    const delivery = { shop, topic, text }
    const read = partner.read(delivery, {})
    return isRefusal(read) ? unreadable(read, partner.stated?.(delivery)) : read
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
): readonly Incoming[] | Unreadable {
  let input: unknown
  try {
    input = JSON.parse(text)
  } catch {
    return notJson
  }
  const wrong = checkInput(input)
  if (wrong) return unreadable(wrong, statedByLines(input))
  const order = input as OrderInput
  const { channel: shop, externalId, sourceRevision: revision = 0 } = order
  const intake = intakeOf(topic)
  const rest = { order, intake, facts: [], stated: null, unmapped: [] }
  return [{ shop, externalId, teller: shop, revision, ...rest }]
}

const notJson = refusePartner('unreadable_payload', { why: 'The message is not JSON.' })
