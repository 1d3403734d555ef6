import type { OrderInput } from '#engine/order'
import type { Caller } from '#guard'
import { assert, canonicalJson, isRefusal, type Refusal } from '#kit'
import type { DeskItem } from '#partners/files'
import type { Store } from '#store'
import type { ImportMarks } from './marks.ts'
import type { ImportHub } from './parts.ts'

type Parts = {
  readonly hub: Pick<ImportHub, 'inbox'>
  readonly store: Store
  readonly caller: Caller
  readonly channel: string
  readonly topic: string
  readonly marks: Pick<ImportMarks, 'desk'>
}

/** What is put before a person: rows, and where it came to that, the order that the hub refused. */
export type ForDesk = DeskItem & { readonly input?: OrderInput; readonly refusal?: Refusal }

/** Rows that wait for a person, with their money. The same rows again are the same item. */
export async function openDesk({ hub, store, caller, channel, topic, marks }: Parts) {
  const [waiting] = await store.read(waitingSql, [channel])

  return {
    async put(item: ForDesk): Promise<void> {
      const { externalId, file, reason, field, rows, month, amountMinor, currency } = item
      await marks.desk(channel, keyOf(item))
      const answer = await hub.inbox.desk.put(
        [
          {
            channel,
            topic,
            messageKey: keyOf(item),
            raw: Buffer.from(
              canonicalJson(item.input ?? { externalId, reason, rows, amountMinor }),
            ),
            cause: reason,
            field,
            reason: `${item.refusal?.why ?? reason} (${file}, ${placeOf(rows)})`,
            remedy: item.refusal?.remedy ?? null,
            amount: amountMinor,
            currency,
            month,
            rows: rows.length,
          },
        ],
        caller,
      )
      assert(!isRefusal(answer), 'import: the caller may not use the desk')
    },
    /** These rows were booked after all: an item of an earlier import is done. */
    async clear(item: Pick<DeskItem, 'externalId' | 'file' | 'rows'>): Promise<void> {
      if (waiting) await store.read(clearSql, [channel, keyOf(item)])
    },
  }
}
export type ImportDesk = Awaited<ReturnType<typeof openDesk>>

const keyOf = ({
  externalId,
  file,
  rows,
}: Pick<DeskItem, 'externalId' | 'file' | 'rows'>): string =>
  `${externalId ?? file}/${rows[0] ?? 0}`

const placeOf = (rows: readonly number[]): string => {
  if (rows.length === 0) return 'no row'
  return rows.length === 1 ? `row ${rows[0]}` : `row ${rows[0]} and ${rows.length - 1} more`
}

const waitingSql = `select from inbox where state = 'desk' and channel = $1 limit 1`
const clearSql = `update inbox set state = 'done' where channel = $1 and message_key = $2 and state = 'desk'`
