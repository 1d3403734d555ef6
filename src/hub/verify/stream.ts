import type { Row, Transaction } from '#store'

/** A result read in pages, in the order of its `order_id`. */
export type Stream = {
  /** The next rows, at most a page; none at the end. */
  page(): Promise<Row[]>
  /** All rows up to and including this order, grouped by order. */
  upTo(orderId: string): Promise<Map<string, Row[]>>
}

/** Higher than every id, as text. */
export const beyondAll = 'g'

/**
 * A cursor over `text`, whose rows carry `order_id` and are ordered by it. UUIDs compare as text as
 * they do in the database. `text` and `name` are ours.
 */
export async function openStream(
  { query }: Transaction,
  name: string,
  pageMax: number,
  text: string,
): Promise<Stream> {
  await query(`declare ${name} no scroll cursor for ${text}`)
  let rows: Row[] = []
  let at = 0
  let ended = false
  const page = async (): Promise<Row[]> => {
    const next = ended ? [] : await query(`fetch ${pageMax} from ${name}`)
    ended = next.length < pageMax
    return next
  }

  return {
    page,
    async upTo(orderId) {
      const groups = new Map<string, Row[]>()
      for (;;) {
        for (; at < rows.length; at++) {
          const row = rows[at]!
          if (row.order_id > orderId) return groups
          const group = groups.get(row.order_id)
          if (group) group.push(row)
          else groups.set(row.order_id, [row])
        }
        rows = await page()
        at = 0
        if (rows.length === 0) return groups
      }
    },
  }
}
