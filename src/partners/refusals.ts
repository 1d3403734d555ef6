import { type CodeOf, refusals } from '#kit'

const byHand = 'Correct the order at the channel, or complete it by hand.'

/** Every "no" to a message of a stranger, of whatever format. */
export const refusePartner = refusals({
  unreadable_payload: [
    'The message has not the format that the channel documents.',
    'Compare the stored message with what the channel sent; ask the channel to send it again.',
    'conflict',
  ],
  missing_field: ['The channel did not say something that an order needs.', byHand, 'conflict'],
  unreadable_count: ['This is not a whole number of units.', byHand, 'conflict'],
  mixed_currencies: ['One order names several currencies.', byHand, 'conflict'],
  unknown_unit: ['The quantity is in a unit that has no mapping.', byHand, 'conflict'],
  unknown_charge: ['The channel names a charge that has no mapping.', byHand, 'conflict'],
  priced_by_weight: [
    'The cost is per weight, so the order does not say what a unit costs.',
    byHand,
    'conflict',
  ],
  amount_too_large: [
    'An amount is beyond what can be counted exactly.',
    'Check price and quantity at the channel: they are larger than any real order.',
    'conflict',
  ],
  currency_differs: [
    'An amount is in another currency than the order.',
    'Ask for one order per currency.',
    'conflict',
  ],
  total_differs: [
    'What the order holds does not add up to the total that its message states.',
    'Compare the order with the channel. If the channel is right, a part is missing from the mapping; if not, correct it there.',
    'conflict',
  ],
  unknown_topic: [
    'No mapping knows this topic of the channel.',
    'Remove the subscription at the channel, or add a mapping for the topic.',
    'conflict',
  ],
  not_a_payment: [
    'This message is not about money of an order.',
    'Nothing to do. Remove the subscription at the gateway if it comes often.',
    'conflict',
  ],
  still_sealed: [
    'The content of the notification is still encrypted.',
    'Decrypt it with the key of the merchant account first; check that the key is configured.',
    'conflict',
  ],
})

export type PartnerCode = CodeOf<typeof refusePartner>
