import type { AddressInput } from '#engine/order'
import type { Reading } from '../reading.ts'
import { joined, tidy } from '../tidy.ts'

export function readAddress(address: Reading | undefined): AddressInput | undefined {
  return (
    address &&
    tidy({
      name: joined(address.text('first_name'), address.text('last_name')),
      phone: address.text('phone'),
      email: address.text('email'),
      country: address.text('country'),
      region: address.text('state'),
      city: address.text('city'),
      postcode: address.text('postcode'),
      street: joined(address.text('address_1'), address.text('address_2')),
    })
  )
}
