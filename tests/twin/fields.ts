import { chmodSync, existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assert, isRefusal } from '#kit'
import { migrate, openStore, type Store } from '#store'
import { wallClock } from '../faults/wall-clock.ts'

const memory = '/dev/shm'
const migrations = fileURLToPath(new URL('../../migrations', import.meta.url))

/** A database server of its own, with a fresh database for each run. */
export type Fields = {
  /** One after the other: the one before is given up. */
  next(): Promise<Store>
  close(): Promise<void>
}

export async function openFields(): Promise<Fields> {
  // In memory where there is such a folder: nothing of it has to survive, and disks are slow to say so.
  const dir = await mkdtemp(join(existsSync(memory) ? memory : tmpdir(), 'orrery-twin-'))
  chmodSync(dir, 0o711) // Root's server runs as another user, who must be able to walk in.
  const server = await openStore({ dir, clock: wallClock })
  assert(!isRefusal(server), `fields: ${JSON.stringify(server)}`)
  let made = 0
  let current: Store | undefined

  async function giveUp(): Promise<void> {
    await current?.close()
    if (current) await onServer(`drop database field_${made} with (force)`)
    current = undefined
  }
  const onServer = (text: string) => (server as Store).read(text)

  return {
    async next() {
      await giveUp()
      await onServer(`create database field_${++made}`)
      const url = new URL((server as Store).url)
      url.pathname = `/field_${made}`
      const store = await openStore({ url: url.href, dir: '.', clock: wallClock })
      assert(!isRefusal(store), 'fields: the server was refused')
      const client = await store.connect()
      await migrate(client, migrations)
      await client.close()
      current = store
      return store
    },
    async close() {
      await giveUp()
      await (server as Store).close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
