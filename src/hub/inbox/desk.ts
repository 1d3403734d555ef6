import { type Caller, mayDo, type Viewer } from '#guard'
import { isRefusal, type Refusal } from '#kit'
import { refuseHub } from '../refusals.ts'
import {
  type DeskFilter,
  type DeskItem,
  filterText,
  filterValues,
  isId,
  itemColumns,
  itemOf,
  openDeskRead,
} from './desk-read.ts'
import { readMessages, takeFromDesk } from './lease.ts'
import { pageMax, reasonMax, replayMax } from './limits.ts'
import { dismiss, type Mend, mend } from './mend.ts'
import type { MessageState } from './message.ts'
import type { InboxParts } from './parts.ts'
import type { Patch } from './patch.ts'
import { type DeskEntry, put } from './put.ts'
import { refuse } from './refusals.ts'
import { handleAll } from './settle.ts'
import { type Trial, tryOut } from './trial.ts'

/** Messages by id, or all of one reason. */
export type Selection = { readonly ids: readonly string[] } | DeskFilter

export type DeskResult = {
  readonly id: string
  readonly state: MessageState
  readonly order: string | null
  readonly cause: string | null
  readonly code: string | null
  readonly reason: string | null
}
/** `left`: how many of the selection still wait because one request takes only so many. */
export type Replays = { readonly results: readonly DeskResult[]; readonly left: number }

export type ReplayOptions = {
  /** The same change to every message of the selection before it is replayed. */
  readonly patch?: readonly Patch[]
  onProgress?(done: number, all: number): void
}

const selectSql = `select id from inbox where ${filterText} and wrapped is not null order by received_at, id limit ${replayMax}`
const countSql = `select count(*)::int as count from inbox where ${filterText} and wrapped is not null`
const stateSql = `select ${itemColumns} from inbox where id = any($1::uuid[])`

/** The exception desk: what could not be done, why, and how it is mended. */
export function openDesk(parts: InboxParts) {
  const { store, clock } = parts

  async function chosen(selection: Selection): Promise<string[] | Refusal> {
    if ('ids' in selection) {
      if (selection.ids.length > replayMax)
        return refuse('too_many_messages', { facts: { replayMax } })
      return selection.ids.every(isId)
        ? [...new Set(selection.ids)]
        : refuse('unknown_message', { field: 'ids' })
    }
    if (selection.cause === undefined) return refuse('bad_filter', { field: 'cause' })
    const rows = await store.read(selectSql, filterValues(selection))
    return rows.map(({ id }) => id.replaceAll('-', ''))
  }

  async function replayIds(
    ids: readonly string[],
    onProgress?: ReplayOptions['onProgress'],
  ): Promise<void> {
    for (let at = 0; at < ids.length; at += pageMax) {
      const messages = await takeFromDesk(store, ids.slice(at, at + pageMax), clock.now())
      await handleAll(parts, messages)
      onProgress?.(Math.min(ids.length, at + pageMax), ids.length)
    }
  }

  async function itemsOf(ids: readonly string[]): Promise<Map<string, DeskItem>> {
    const rows = await store.read(stateSql, [ids])
    return new Map(rows.map(itemOf).map((item) => [item.id, item]))
  }

  return {
    ...openDeskRead(parts),

    /** Mends one message and replays it at once. */
    async mend(id: string, change: Mend, caller: Caller): Promise<DeskResult | Refusal> {
      if (!mayDo(caller, 'inbox.mend')) return refuseHub('not_allowed')
      if (!isId(id)) return refuse('unknown_message')
      const no = await mend(parts, id, change, caller)
      if (no) return no
      await replayIds([id])
      return resultOf((await itemsOf([id])).get(id)!)
    },

    /** What a replay would do to each; writes nothing. */
    async trial(selection: Selection, viewer: Viewer): Promise<readonly Trial[] | Refusal> {
      if (!mayDo(viewer, 'inbox.read')) return refuseHub('not_allowed')
      const ids = await chosen(selection)
      if (isRefusal(ids)) return ids
      const trials: Trial[] = []
      for (let at = 0; at < ids.length; at += pageMax) {
        const messages = await readMessages(store, ids.slice(at, at + pageMax))
        trials.push(...(await Promise.all(messages.map((message) => tryOut(parts, message)))))
      }
      const byId = new Map(trials.map((trial) => [trial.id, trial]))
      return ids.flatMap((id) => byId.get(id) ?? [])
    },

    /** Does again what waits on the desk. What is no longer there is answered as it stands, untouched. */
    async replay(
      selection: Selection,
      caller: Caller,
      options: ReplayOptions = {},
    ): Promise<Replays | Refusal> {
      if (!mayDo(caller, 'inbox.mend')) return refuseHub('not_allowed')
      const ids = await chosen(selection)
      if (isRefusal(ids)) return ids
      const [all] = 'ids' in selection ? [] : await store.read(countSql, filterValues(selection))
      const refused = new Map<string, Refusal>()
      for (const id of options.patch ? ids : []) {
        const no = await mend(parts, id, { patch: options.patch! }, caller)
        if (no) refused.set(id, no)
      }
      await replayIds(
        ids.filter((id) => !refused.has(id)),
        options.onProgress,
      )
      const items = await itemsOf(ids)
      const results = ids.flatMap((id) => {
        const item = items.get(id)
        const no = refused.get(id)
        if (!item) return []
        return no && item.state === 'desk'
          ? { ...resultOf(item), code: no.refused, reason: no.why }
          : resultOf(item)
      })
      return { results, left: Math.max(0, (all?.count ?? ids.length) - ids.length) }
    },

    async dismiss(id: string, reason: string, caller: Caller): Promise<DeskResult | Refusal> {
      if (!mayDo(caller, 'inbox.mend')) return refuseHub('not_allowed')
      if (!isId(id)) return refuse('unknown_message')
      if (reason.trim() === '' || reason.length > reasonMax)
        return refuse('reason_needed', { field: 'reason' })
      const no = await dismiss(parts, id, reason, caller)
      return no ?? resultOf((await itemsOf([id])).get(id)!)
    },

    put: (entries: readonly DeskEntry[], caller: Caller) => put(parts, entries, caller),
  }
}
export type Desk = ReturnType<typeof openDesk>

const resultOf = ({ id, state, order, cause, code, reason }: DeskItem): DeskResult => ({
  id,
  state,
  order,
  cause,
  code,
  reason,
})
