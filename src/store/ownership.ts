import type { Client } from './client.ts'
import { locks } from './locks.ts'
import type { Store } from './store.ts'

/** What one process at a time may own. */
export type Owned = 'timers' | 'jobs'

export type Ownership = {
  /** Whether it is this process's now; takes it when nobody has it. */
  isMine(): Promise<boolean>
  /** Rises with each owner. Undefined while this process is none. */
  readonly fence: number | undefined
  /** Whether nobody has become the owner since `fence`, by the database's own word. */
  isStill(fence: number | undefined): Promise<boolean>
  close(): Promise<void>
}

const fenceSql = `
insert into ownership (name, fence) values ($1, 1)
on conflict (name) do update set fence = ownership.fence + 1 returning fence`

/**
 * One owner among all processes: a lock of a session, gone with its connection, and a number that rises.
 * A process that the network cut off may believe that it owns for a while: the number tells it.
 * `onTaken` has to be through before anything is done as owner.
 */
export function openOwnership(
  store: Pick<Store, 'connect' | 'read'>,
  name: Owned,
  onTaken: () => Promise<void> = async () => {},
): Ownership {
  let held: { readonly client: Client; readonly fence: number } | undefined

  async function take(): Promise<boolean> {
    const client = await store.connect()
    try {
      const [row] = await client.query(`select pg_try_advisory_lock(${locks[name]}) as mine`)
      if (row?.mine) {
        const [{ fence } = { fence: 0 }] = await client.query<{ fence: number }>(fenceSql, [name])
        await onTaken()
        held = { client, fence }
        return true
      }
    } catch (error) {
      await client.close()
      throw error
    }
    await client.close()
    return false
  }

  return {
    isMine: async () => held?.client.isOpen === true || take(),
    get fence() {
      return held?.client.isOpen ? held.fence : undefined
    },
    async isStill(fence) {
      if (fence === undefined || held?.fence !== fence || !held.client.isOpen) return false
      const [row] = await store.read('select fence from ownership where name = $1', [name])
      return row?.fence === fence
    },
    async close() {
      await held?.client.close()
      held = undefined
    },
  }
}
