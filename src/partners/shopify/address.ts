import type { AddressInput, OrderInput } from '#engine/order'
import type { Reading } from '../reading.ts'
import { joined, tidy } from '../tidy.ts'

export function readAddress(address: Reading | undefined): AddressInput | undefined {
  if (!address) return undefined
  const first = address.text('first_name')
  const last = address.text('last_name')
  const street = joined(address.text('address1'), address.text('address2'))
  const country = address.text('country_code')
  const region = address.text('province_code') ?? address.text('province')
  // The same country and region, written out.
  if (country) address.repeats('country')
  if (region) address.repeats('province')
  return tidy({
    name: address.text('name') ?? joined(first, last),
    phone: address.text('phone'),
    country,
    region,
    city: address.text('city'),
    postcode: address.text('zip'),
    street,
  })
}

export function readBuyer(order: Reading): OrderInput['buyer'] {
  const customer = order.part('customer')
  const theirEmail = customer?.text('email')
  const theirPhone = customer?.text('phone')
  return tidy({
    name: joined(customer?.text('first_name'), customer?.text('last_name')),
    email: order.text('email') ?? order.text('contact_email') ?? theirEmail,
    phone: order.text('phone') ?? theirPhone,
    platformToken: customer?.text('id'),
  })
}
