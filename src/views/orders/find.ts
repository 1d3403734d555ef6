import { orderKey, orderNumberRange } from '#guard'
import type { Store } from '#store'

type Reader = Pick<Store, 'read'>
const hexOf = (uuid: unknown): string => String(uuid).replaceAll('-', '')
const idPattern = /^[0-9a-f]{32}$/
/** As many orders of one contact or reference as a search looks at. */
export const foundMax = 10_000

const idOfText = (text: string): string | undefined => {
  const id = text.toLowerCase().replaceAll('-', '')
  return idPattern.test(id) ? id : undefined
}

/**
 * The order that a person or program names: its id (32 hexadecimal digits, dashes allowed), its
 * number, or `channel:externalId`. Undefined when there is none, or when a number fits several.
 */
export async function resolveOrder(store: Reader, name: string): Promise<string | undefined> {
  const id = idOfText(name)
  if (id) return id
  const range = orderNumberRange(name)
  if (range) {
    const rows = await store.read(
      'select id from orders where id between $1::uuid and $2::uuid limit 2',
      [range.from, range.to],
    )
    if (rows.length === 1) return hexOf(rows[0]!.id)
  }
  const at = name.indexOf(':')
  return at > 0 ? orderKey(name.slice(0, at), name.slice(at + 1)).id : undefined
}

/** Ids of the orders that `text` names exactly: id, number, channel reference, external id. */
export async function findExact(store: Reader, text: string): Promise<string[]> {
  const wanted = [idOfText(text) ?? null]
  const range = orderNumberRange(text)
  const at = text.indexOf(':')
  wanted.push(at > 0 ? orderKey(text.slice(0, at), text.slice(at + 1)).id : null)
  const rows = await store.read(
    `select id from orders where id = any($1::uuid[])
     union select id from orders where id between $2::uuid and $3::uuid
     union select id from orders where external_id = $4
     limit ${foundMax}`,
    [wanted.filter((id) => id !== null), range?.from ?? null, range?.to ?? null, text],
  )
  return rows.map(({ id }) => hexOf(id))
}
