import { type Client, connectTo } from './client.ts'
import type { Clock } from './clock.ts'

/** `payload` is undefined after the connection was lost: something may have been missed. */
export type Listener = (payload: string | undefined) => void

const pauseMsMin = 100
const pauseMsMax = 5_000

export type Ear = {
  /** Resolves when nothing sent from now on is missed. The answer stops the listener. */
  listen(channel: string, listener: Listener): Promise<() => void>
  close(): Promise<void>
}

/** LISTEN on one connection of its own, which comes back after a loss. */
export function openEar(url: string, clock: Clock): Ear {
  const listeners = new Map<string, Set<Listener>>()
  let connection: Promise<Client> | undefined
  let closed = false

  async function connect(): Promise<Client> {
    const client = await connectTo(url)
    client.driver.on('notification', ({ channel, payload }) => {
      for (const listener of listeners.get(channel) ?? []) listener(payload ?? '')
    })
    return client
  }

  /** Only once it listens: one that is lost before is tried again by whoever makes it. */
  function watched(client: Client): Client {
    const onEnd = () => {
      if (!closed) connection = comeBack()
    }
    if (client.isOpen) client.driver.once('end', onEnd)
    else onEnd()
    return client
  }

  async function comeBack(): Promise<Client> {
    for (let pauseMs = pauseMsMin; ; pauseMs = Math.min(pauseMs * 2, pauseMsMax)) {
      await clock.sleep(pauseMs)
      if (closed) return new Promise(() => undefined)
      const client = await connect().catch(() => undefined)
      if (!client) continue
      try {
        for (const channel of listeners.keys()) await client.query(`listen ${quoted(channel)}`)
      } catch {
        await client.close()
        continue
      }
      for (const all of listeners.values()) for (const listener of all) listener(undefined)
      return watched(client)
    }
  }

  /** A first connection that fails is the caller's to try again. */
  async function begin(): Promise<Client> {
    try {
      return watched(await connect())
    } catch (error) {
      connection = undefined
      throw error
    }
  }

  return {
    async listen(channel, listener) {
      const here = listeners.get(channel) ?? new Set()
      listeners.set(channel, here.add(listener))
      connection ??= begin()
      await (await connection).query(`listen ${quoted(channel)}`)
      return () => {
        here.delete(listener)
      }
    },
    async close() {
      closed = true
      const open = await Promise.race([connection, undefined])
      await open?.close()
    },
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
