import { createReveal } from '#guard'
import { openAuthentication } from './auth.ts'
import { keyTable } from './key-store.ts'
import { bulkRoute } from './order-bulk.ts'
import { listRoute } from './order-list.ts'
import { placeRoute } from './order-place.ts'
import { readRoutes } from './order-read.ts'
import type { Doorway, HttpParts } from './parts.ts'
import { recordReveals } from './reveal-record.ts'
import type { Route } from './route.ts'
import { openServer } from './server.ts'

export type Http = {
  /** `http://127.0.0.1:4000` */
  readonly url: string
  /** Finishes what is running, ends the streams. */
  close(): Promise<void>
}

/** Every address of the hub, in the order of the documentation. */
export const routesOf = (door: Doorway): Route[] => [
  placeRoute(door),
  bulkRoute(door),
  listRoute(door),
  ...readRoutes(door),
]

/** Opens the HTTP door. Rejects when the port is taken. */
export async function openHttp(parts: HttpParts): Promise<Http> {
  const { store, vault, clock, hub } = parts
  const door: Doorway = {
    ...parts,
    reveal: createReveal({
      vault,
      onReveal: recordReveals(store),
      declared: (name) => hub.catalog.now.registry.fields.get(name),
    }),
  }
  const authentication = openAuthentication(keyTable(store), clock)
  let closing = false
  const app = openServer(routesOf(door), {
    authentication,
    log: parts.log,
    isClosing: () => closing,
    onAnswer() {},
  })
  const url = await app.listen({ host: parts.host, port: parts.port })
  return {
    url,
    async close() {
      closing = true
      await app.close()
    },
  }
}
