import type { Destination } from '../model.ts'
import type { AddressInput, OrderInput } from './input.ts'

/** What is sealed of one person: personal strings only, and only those that were sent. */
export type PersonParts = {
  readonly name?: string
  readonly phone?: string
  readonly email?: string
  readonly platformToken?: string
  readonly country?: string
  readonly region?: string
  readonly city?: string
  readonly postcode?: string
  readonly street?: string
}
export type PersonRole = 'buyer' | 'recipient' | 'payer'
export type Persons = { readonly [Role in PersonRole]?: PersonParts }

/** Buyer, recipient and payer are different subjects, even when their names are equal. */
export function readPersons(input: OrderInput): Persons {
  const persons: { -readonly [Role in PersonRole]?: PersonParts } = {}
  if (input.buyer && saysSomething(input.buyer)) persons.buyer = input.buyer
  if (input.shipTo && saysSomething(input.shipTo)) persons.recipient = input.shipTo
  if (input.billTo && saysSomething(input.billTo)) persons.payer = input.billTo
  return persons
}

function saysSomething(parts: PersonParts): boolean {
  for (const key in parts) if (parts[key as keyof PersonParts]) return true
  return false
}

/** The part of an address that rules may see. Without a country it is the shop's own. */
export function readDestination(
  shipTo: AddressInput | undefined,
  country: string | undefined,
): Destination | null {
  if (shipTo === undefined) return null
  const to = shipTo.country ?? country
  if (to === undefined) return null
  return { country: to, region: shipTo.region ?? null, area: postcodeArea(shipTo.postcode, to) }
}

/** The outward code of a British postcode; of others the first half, three characters at most. */
export function postcodeArea(postcode: string | undefined, country: string): string | null {
  const code = postcode?.trim().toUpperCase() ?? ''
  if (code === '') return null
  if (country === 'GB') return code.replaceAll(' ', '').slice(0, -3).slice(0, 4) || null
  return code.slice(0, Math.min(3, Math.floor(code.length / 2))) || null
}
