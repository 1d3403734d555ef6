import { type Caller, mayDo, refuseAccess, type Viewer } from '#guard'
import { isRefusal, type Refusal } from '#kit'
import type { DeskEntry } from '../desk-entry.ts'
import { type DeskItem, isId, itemColumns, itemOf, openDeskRead } from './desk-read.ts'
import { readMessages, takeFromDesk } from './lease.ts'
import { pageMax, reasonMax } from './limits.ts'
import { dismiss, type Mend, mend } from './mend.ts'
import type { MessageState } from './message.ts'
import type { InboxParts } from './parts.ts'
import type { Patch } from './patch.ts'
import { put } from './put.ts'
import { refuse } from './refusals.ts'
import { type Selected, type Selection, select } from './selection.ts'
import { handleAll } from './settle.ts'
import { type Trial, tryOut } from './trial.ts'

export type DeskResult = {
  readonly id: string
  readonly state: MessageState
  readonly order: string | null
  readonly cause: string | null
  readonly code: string | null
  readonly reason: string | null
}
/** `next` is the cursor of what one request could not take of the selection; `left` counts it. */
export type Replays = Pick<Selected, 'next' | 'left'> & { readonly results: readonly DeskResult[] }
export type Trials = Pick<Selected, 'next' | 'left'> & { readonly results: readonly Trial[] }

export type ReplayOptions = {
  /** The same change to every message of the selection before it is replayed. */
  readonly patch?: readonly Patch[]
  onProgress?(done: number, all: number): void
}

const stateSql = `select ${itemColumns} from inbox where id = any($1::uuid[])`

/** Who changes a message has to be one who may see it. */
const mayMend = (caller: Caller): boolean =>
  mayDo(caller, 'inbox.read') && mayDo(caller, 'inbox.mend')

/** The exception desk: what could not be done, why, and how it is mended. */
export function openDesk(parts: InboxParts) {
  const { store, clock } = parts

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
      if (!mayMend(caller)) return refuseAccess('not_allowed')
      if (!isId(id)) return refuse('unknown_message')
      const no = await mend(parts, id, change, caller)
      if (no) return no
      await replayIds([id])
      return resultOf((await itemsOf([id])).get(id)!)
    },

    /** What a replay would do to each; writes nothing. */
    async trial(
      selection: Selection,
      viewer: Viewer,
      options: Pick<ReplayOptions, 'patch'> = {},
    ): Promise<Trials | Refusal> {
      if (!mayDo(viewer, 'inbox.read')) return refuseAccess('not_allowed')
      const selected = await select(store, selection)
      if (isRefusal(selected)) return selected
      const { ids, ...rest } = selected
      const trials: Trial[] = []
      for (let at = 0; at < ids.length; at += pageMax) {
        const messages = await readMessages(store, ids.slice(at, at + pageMax))
        trials.push(
          ...(await Promise.all(messages.map((message) => tryOut(parts, message, options.patch)))),
        )
      }
      const byId = new Map(trials.map((trial) => [trial.id, trial]))
      return { results: ids.flatMap((id) => byId.get(id) ?? []), ...rest }
    },

    /** Does again what waits on the desk. What is no longer there is answered as it stands, untouched. */
    async replay(
      selection: Selection,
      caller: Caller,
      options: ReplayOptions = {},
    ): Promise<Replays | Refusal> {
      if (!mayMend(caller)) return refuseAccess('not_allowed')
      const selected = await select(store, selection)
      if (isRefusal(selected)) return selected
      const { ids, ...rest } = selected
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
      return { results, ...rest }
    },

    async dismiss(id: string, reason: string, caller: Caller): Promise<DeskResult | Refusal> {
      if (!mayMend(caller)) return refuseAccess('not_allowed')
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
