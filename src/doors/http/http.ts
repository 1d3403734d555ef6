import { createReveal } from '#guard'
import { activityRoute } from './activity.ts'
import { openAssets } from './assets.ts'
import { openAuthentication } from './auth.ts'
import { definitionRoutes } from './definitions.ts'
import { openHealth } from './health.ts'
import { importRoutes } from './imports/routes.ts'
import { jobRoutes } from './jobs.ts'
import { keyTable } from './key-store.ts'
import { keyRoutes } from './keys.ts'
import { httpLimits } from './limits.ts'
import { locationRoutes } from './locations.ts'
import { besideRoutes } from './order-beside.ts'
import { bulkRoute } from './order-bulk.ts'
import { commandRoutes } from './order-command.ts'
import { listRoute } from './order-list.ts'
import { placeRoute } from './order-place.ts'
import { readRoutes } from './order-read.ts'
import { sagaRoutes } from './order-saga.ts'
import { storyRoutes } from './order-story.ts'
import { orderValuesRoute } from './order-values.ts'
import { whyRoutes } from './order-why.ts'
import { pageRoutes } from './pages.ts'
import type { Doorway, HttpParts } from './parts.ts'
import { peopleRoute } from './people.ts'
import { queueRoutes } from './queues.ts'
import { recordReveals } from './reveal-record.ts'
import type { Route } from './route.ts'
import { savedViewRoutes } from './saved-views.ts'
import { openServer } from './server.ts'
import { sessionRoutes } from './session.ts'
import { openSessions } from './sessions.ts'
import { settingsRoutes } from './settings/routes.ts'
import { skuRoutes } from './skus.ts'
import { stockRoutes } from './stock.ts'
import { openStreams } from './stream.ts'
import { todayRoute } from './today.ts'
import { trackingRoutes } from './tracking/routes.ts'

export type Http = {
  /** `http://127.0.0.1:4000` */
  readonly url: string
  /** Every address that is served. */
  readonly routes: readonly Route[]
  /** Finishes what is running, ends the streams. */
  close(): Promise<void>
}

/** Opens the HTTP door. Rejects with EADDRINUSE when the port is taken. */
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
  const sessions = openSessions(store, keyTable(store))
  const authentication = openAuthentication(keyTable(store), sessions, clock)
  let closing = false
  let url = ''
  const isClosing = () => closing
  const streams = openStreams(door)
  const health = openHealth(door, { isClosing, streams: () => streams.count })
  const routes: Route[] = [
    placeRoute(door),
    bulkRoute(door),
    listRoute(door),
    orderValuesRoute(door),
    ...readRoutes(door),
    ...storyRoutes(door),
    ...whyRoutes(door),
    ...besideRoutes(door),
    ...commandRoutes(door),
    ...sagaRoutes(door),
    streams.route,
    ...jobRoutes(door),
    ...importRoutes(door),
    ...savedViewRoutes(door),
    todayRoute(door),
    activityRoute(door),
    ...queueRoutes(door),
    peopleRoute(door),
    ...stockRoutes(door),
    ...locationRoutes(door),
    ...skuRoutes(door),
    ...definitionRoutes(door),
    ...trackingRoutes(door, { url: () => url }),
    ...keyRoutes(door, authentication),
    ...settingsRoutes(door),
    ...sessionRoutes(door, authentication, sessions),
    ...(parts.more?.(authentication.ask) ?? []),
    ...health.routes,
    ...pageRoutes({ routes: () => routes }),
  ]
  const app = openServer(routes, {
    authentication,
    log: parts.log,
    isClosing,
    assets: parts.console && openAssets(parts.console),
    onAnswer: health.onAnswer,
  })
  url = await app.listen({ host: parts.host, port: parts.port }).catch((error) => {
    streams.end()
    health.close()
    throw error
  })
  return {
    url,
    routes,
    async close() {
      closing = true
      streams.end()
      const closed = app.close()
      // A client may hold a connection that it has not used yet: no request is on it to wait for.
      const stopWaiting = clock.after(httpLimits.closeMsMax, () => app.server.closeAllConnections())
      await closed
      stopWaiting()
      health.close()
    },
  }
}
