import type { AddressInput } from '#engine/order'

/** Adds to a field of an address; without `glue` the first text stays. */
export function put(
  address: AddressInput,
  field: keyof AddressInput,
  text: string,
  glue?: string,
): void {
  if (text === '') return
  const known = address[field]
  if (known === undefined) address[field] = text
  else if (glue !== undefined) address[field] = `${known}${glue}${text}`
}
