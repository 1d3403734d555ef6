import { keyTable, openSessions, type Sessions } from '#guard'
import { again } from './again.ts'
import { deskRoutes } from './api/exceptions/routes.ts'
import { type Health, openHealth } from './api/health/health.ts'
import { importRoutes } from './api/imports/routes.ts'
import { receiveRoute } from './api/inbox/receive.ts'
import { jobRoutes } from './api/jobs/routes.ts'
import { keyRoutes } from './api/keys/keys.ts'
import { peopleRoute } from './api/keys/people.ts'
import { besideRoutes } from './api/orders/beside.ts'
import { bulkRoute } from './api/orders/bulk.ts'
import { commandRoutes } from './api/orders/command.ts'
import { listRoute } from './api/orders/list.ts'
import { placeRoute } from './api/orders/place.ts'
import { readRoutes } from './api/orders/read.ts'
import { sagaRoutes } from './api/orders/saga.ts'
import { savedViewRoutes } from './api/orders/saved-views.ts'
import { storyRoutes } from './api/orders/story.ts'
import { orderValuesRoute } from './api/orders/values.ts'
import { whyRoutes } from './api/orders/why.ts'
import type { Doorway, HttpParts } from './api/parts.ts'
import { definitionRoutes } from './api/processes/definitions.ts'
import { queueRoutes } from './api/queues/routes.ts'
import { sessionRoutes } from './api/session/routes.ts'
import { locationRoutes } from './api/settings/locations.ts'
import { settingsRoutes } from './api/settings/routes.ts'
import { stockRoutes } from './api/stock/routes.ts'
import { skuRoutes } from './api/stock/skus.ts'
import { openStreams, type Streams } from './api/stream/stream.ts'
import { activityRoute } from './api/today/activity.ts'
import { todayRoute } from './api/today/today.ts'
import { trackingRoutes } from './api/tracking/routes.ts'
import { openAssets } from './http/assets.ts'
import { type Authenticate, openAuthentication } from './http/auth.ts'
import { httpLimits } from './http/limits.ts'
import { openLongAnswers } from './http/long-answers.ts'
import type { Route } from './http/route.ts'
import { openServer } from './http/server.ts'
import { pageRoutes } from './pages/documents.ts'

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
  const { store, clock, hub } = parts
  const door: Doorway = { ...parts, reveal: hub.reveal }
  const sessions = openSessions(store, keyTable(store))
  const authentication = openAuthentication(keyTable(store), sessions, clock)
  const longAnswers = openLongAnswers(authentication, {
    clock,
    onError: (err) =>
      parts.log.error({ part: 'streams', err }, 'a background worker failed and goes on'),
  })
  let closing = false
  let url = ''
  const isClosing = () => closing
  const streams = openStreams(door)
  const health = openHealth(door, { isClosing, streams: () => streams.count })
  const routes: readonly Route[] = routesOf(door, {
    ...{ authentication, sessions, streams, health },
    url: () => url,
    routes: () => routes,
  })
  const app = openServer(routes, {
    authentication,
    longAnswers,
    log: parts.log,
    isClosing,
    assets: parts.console && openAssets(parts.console),
    onAnswer: health.onAnswer,
  })
  url = await app.listen({ host: parts.host, port: parts.port }).catch((error) => {
    streams.end()
    health.close()
    void longAnswers.stop()
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
      await longAnswers.stop()
      health.close()
    },
  }
}

type Opened = {
  readonly authentication: Authenticate
  readonly sessions: Sessions
  readonly streams: Streams
  readonly health: Health
  readonly url: () => string
  readonly routes: () => readonly Route[]
}

function routesOf(door: Doorway, opened: Opened): Route[] {
  const { authentication, sessions, streams, health, url, routes } = opened
  return [
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
    ...trackingRoutes(door, { url }),
    ...keyRoutes(door, authentication),
    ...settingsRoutes(door),
    ...sessionRoutes(door, authentication, sessions),
    receiveRoute(door, authentication.ask),
    ...deskRoutes(door.hub.inbox),
    ...health.routes,
    ...pageRoutes({ again, routes }),
  ]
}
