import { createMessageReveal, mayDo, refuseAccess, type Viewer } from '#guard'
import { type Instant, isRefusal, type Refusal } from '#kit'
import type { Row } from '#store'
import { readMessages } from './lease.ts'
import { causesMax, listMax } from './limits.ts'
import { noteReveal } from './mend.ts'
import { hexOf, type MessageState } from './message.ts'
import type { InboxParts } from './parts.ts'
import { refuse } from './refusals.ts'

/** All that waits for one reason. Money in minor units, per currency. */
export type Cause = {
  readonly cause: string
  readonly field: string | null
  readonly messages: number
  /** Rows of files, where one message stands for several. */
  readonly rows: number
  readonly oldest: Instant
  /** What the refusal of one of them says. */
  readonly reason: string | null
  readonly remedy: string | null
  readonly stake: Readonly<Record<string, number>>
}

export type DeskItem = {
  readonly id: string
  readonly state: MessageState
  readonly channel: string
  readonly topic: string
  readonly messageKey: string
  readonly receivedAt: Instant
  readonly mendedAt: Instant | null
  readonly attempts: number
  readonly cause: string | null
  readonly code: string | null
  readonly field: string | null
  readonly reason: string | null
  readonly remedy: string | null
  readonly order: string | null
  readonly amount: number | null
  readonly currency: string | null
  readonly month: string | null
  readonly rows: number
  /** Who brought it: a key, or the shop itself by its signature; null for rows of an import. */
  readonly sender: string | null
  /** Its content was destroyed with its key. */
  readonly expired: boolean
}

export type DeskPage = { readonly items: readonly DeskItem[]; readonly next: string | null }

export type DeskShown = DeskItem & {
  /** The newest content; null when it may not be seen or is gone. */
  readonly raw: string | null
  readonly hidden: boolean
  readonly steps: readonly {
    readonly at: Instant
    readonly kind: string
    readonly actor: string
    readonly reason: string | null
  }[]
}

export type DeskFilter = {
  readonly cause?: string
  readonly field?: string
  readonly channel?: string
}

const causesSql = `
select cause, field, currency, count(*)::int as messages, sum(rows)::int as rows, min(received_at) as oldest, sum(amount)::int8 as amount,
  min(reason) as reason, min(remedy) as remedy
  from inbox where state = 'desk'
 group by cause, field, currency order by count(*) desc, cause, field limit ${causesMax * 4}`

export const itemColumns = `id, state, channel, topic, message_key, received_at, mended_at, attempts, cause, code, field, reason,
  remedy, order_id, amount, currency, month, rows, sender ->> 'id' as sender, wrapped is null as expired`

/** $1 cause, $2 field ('' for none), $3 channel; null means any. */
export const filterText = `state = 'desk' and ($1::text is null or cause = $1)
   and ($2::text is null or coalesce(field, '') = $2) and ($3::text is null or channel = $3)`
export const filterValues = ({ cause, field, channel }: DeskFilter) => [
  cause ?? null,
  field ?? null,
  channel ?? null,
]

const listSql = `
select ${itemColumns} from inbox
 where ${filterText} and (received_at, id) > (to_timestamp($4::float8 / 1000), $5::uuid)
 order by received_at, id limit $6`
const oneSql = `select ${itemColumns} from inbox where id = $1`
const stepsSql =
  'select at, kind, actor, reason from inbox_step where message_id = $1 order by version'

export function openDeskRead(parts: InboxParts) {
  const { store, vault } = parts
  const saw = (id: string, viewer: Viewer) => noteReveal(parts, id, viewer)
  const reveal = createMessageReveal({ vault, saw })

  return {
    /** Everything that waits, by reason and field, the most frequent first. */
    async causes(viewer: Viewer): Promise<readonly Cause[] | Refusal> {
      if (!mayDo(viewer, 'inbox.read')) return refuseAccess('not_allowed')
      const causes = new Map<string, Cause>()
      for (const row of await store.read(causesSql)) {
        const key = `${row.cause} ${row.field ?? ''}`
        causes.set(key, withRow(causes.get(key), row))
      }
      return [...causes.values()].sort((a, b) => b.messages - a.messages).slice(0, causesMax)
    },

    /** A page of the desk, oldest first; `next` is the cursor of the page after it. */
    async list(
      query: DeskFilter & { readonly cursor?: string; readonly limit?: number },
      viewer: Viewer,
    ): Promise<DeskPage | Refusal> {
      if (!mayDo(viewer, 'inbox.read')) return refuseAccess('not_allowed')
      const from = readCursor(query.cursor)
      if (isRefusal(from)) return from
      const limit = Math.min(Math.max(1, query.limit ?? 50), listMax)
      const rows = await store.read(listSql, [...filterValues(query), from.at, from.id, limit + 1])
      const items = rows.slice(0, limit).map(itemOf)
      const last = items.at(-1)
      return {
        items,
        next: rows.length > limit && last ? cursorOf({ at: last.receivedAt, id: last.id }) : null,
      }
    },

    /** One message with its content, as far as the viewer may see personal values for their purpose. */
    async show(id: string, viewer: Viewer): Promise<DeskShown | Refusal> {
      if (!mayDo(viewer, 'inbox.read')) return refuseAccess('not_allowed')
      const [row] = isId(id) ? await store.read(oneSql, [id]) : []
      if (!row) return refuse('unknown_message')
      const steps = await store.read(stepsSql, [id])
      const [message] = await readMessages(store, [id])
      const { text, hidden } = await reveal(viewer, message!)
      return { ...itemOf(row), raw: text, hidden, steps: steps as DeskShown['steps'] & Row[] }
    },
  }
}

/** A cause and one more row of it: the rows of a cause differ by currency. */
function withRow(known: Cause | undefined, row: Row): Cause {
  const stake = { ...known?.stake }
  if (row.currency !== null && row.amount !== null) stake[row.currency] = Number(row.amount)
  return {
    cause: row.cause,
    field: row.field,
    messages: (known?.messages ?? 0) + row.messages,
    rows: (known?.rows ?? 0) + row.rows,
    oldest: Math.min(known?.oldest ?? row.oldest, row.oldest),
    reason: known?.reason ?? row.reason,
    remedy: known?.remedy ?? row.remedy,
    stake,
  }
}

export const isId = (id: string): boolean => /^[0-9a-f]{32}$/.test(id)

export const cursorOf = ({ at, id }: { readonly at: Instant; readonly id: string }): string =>
  `${at}.${id}`

const start = { at: 0, id: '0'.repeat(32) }

export function readCursor(cursor: string | undefined): typeof start | Refusal {
  if (cursor === undefined) return start
  const [at = '', id = ''] = cursor.split('.')
  return /^\d{1,15}$/.test(at) && isId(id)
    ? { at: Number(at), id }
    : refuse('bad_filter', { field: 'cursor' })
}

export const itemOf = (row: Row): DeskItem => ({
  id: hexOf(row.id),
  state: row.state,
  channel: row.channel,
  topic: row.topic,
  messageKey: row.message_key,
  receivedAt: row.received_at,
  mendedAt: row.mended_at,
  attempts: row.attempts,
  cause: row.cause,
  code: row.code,
  field: row.field,
  reason: row.reason,
  remedy: row.remedy,
  order: row.order_id && hexOf(row.order_id),
  amount: row.amount,
  currency: row.currency,
  month: row.month,
  rows: row.rows,
  sender: row.sender,
  expired: row.expired,
})
