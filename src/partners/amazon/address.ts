import type { AddressInput } from '#engine/order'
import type { Reading } from '../reading.ts'
import { joined, tidy } from '../tidy.ts'

/** An address in the names of Amazon's newer models. */
export const readAddress = (address: Reading | undefined): AddressInput | undefined =>
  address &&
  tidy({
    name: address.text('name'),
    phone: address.text('phone'),
    country: address.text('countryCode'),
    region: address.text('stateOrRegion'),
    city: address.text('city'),
    postcode: address.text('postalCode'),
    street: joined(
      address.text('addressLine1'),
      address.text('addressLine2'),
      address.text('addressLine3'),
    ),
  })
