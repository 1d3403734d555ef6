import { isRefusal, type Refusal } from '#kit'
import type { Store } from '#store'
import {
  cursorOf,
  type DeskFilter,
  filterText,
  filterValues,
  isId,
  readCursor,
} from './desk-read.ts'
import { replayMax } from './limits.ts'
import { hexOf } from './message.ts'
import { refuse } from './refusals.ts'

/** Messages by id, or all of one reason, oldest first; `cursor` goes on where an answer ended. */
export type Selection =
  | { readonly ids: readonly string[] }
  | (DeskFilter & { readonly cursor?: string })

/** What one request takes on; `next` is the cursor of the rest, and `left` counts it. */
export type Selected = {
  readonly ids: readonly string[]
  readonly next: string | null
  readonly left: number
}

const afterText = `${filterText} and wrapped is not null
   and (received_at, id) > (to_timestamp($4::float8 / 1000), $5::uuid)`
const selectSql = `
select id, received_at from inbox where ${afterText} order by received_at, id limit ${replayMax}`
const countSql = `select count(*)::int as count from inbox where ${afterText}`

export async function select(store: Store, selection: Selection): Promise<Selected | Refusal> {
  if ('ids' in selection) {
    const { ids } = selection
    if (ids.length > replayMax) return refuse('too_many_messages', { facts: { replayMax } })
    if (!ids.every(isId)) return refuse('unknown_message', { field: 'ids' })
    return { ids: [...new Set(ids)], next: null, left: 0 }
  }
  if (selection.cause === undefined) return refuse('bad_filter', { field: 'cause' })
  const from = readCursor(selection.cursor)
  if (isRefusal(from)) return from
  const rows = await store.read(selectSql, [...filterValues(selection), from.at, from.id])
  const ids = rows.map(({ id }) => hexOf(id))
  const last = rows.at(-1)
  if (!last || rows.length < replayMax) return { ids, next: null, left: 0 }
  const next = { at: last.received_at, id: hexOf(last.id) }
  const [rest] = await store.read(countSql, [...filterValues(selection), next.at, next.id])
  const left: number = rest!.count
  return { ids, next: left > 0 ? cursorOf(next) : null, left }
}
