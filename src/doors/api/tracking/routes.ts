import Type from 'typebox'
import { orderOfTrackingToken, trackingToken } from '#guard'
import { readOrder } from '#hub'
import { readTracking, seesMoney } from '#views'
import { htmlHeaders, languageOf } from '../../http/page.ts'
import { refuseHttp } from '../../http/refusals.ts'
import { type AnsweredBy, type Ask, type Route, route } from '../../http/route.ts'
import { withOrder } from '../orders/read.ts'
import type { Doorway, TrackingSettings } from '../parts.ts'
import { openBudget, trackingBudget } from './budget.ts'
import { type Language, trackingNote, trackingPage } from './page.ts'

const headers = {
  ...htmlHeaders,
  'cache-control': 'private, no-cache',
  'x-robots-tag': 'noindex, nofollow',
}
const query = Type.Object(
  { lang: Type.Optional(Type.Unsafe<string>({ description: '`zh` or `en`.' })) },
  { additionalProperties: true },
)

const pages = { 200: 'text/html', 404: 'text/html', 429: 'text/html' } as const

/** The page that a customer opens, and its address for whoever sends it to them. */
export function trackingRoutes(door: Doorway, parts: { readonly url: () => string }): Route[] {
  const settings = door.tracking ?? {}
  return [
    route({
      method: 'GET',
      path: '/track/{token}',
      summary: 'Where an order is, for its buyer: a page without names, streets or prices.',
      access: 'open',
      query,
      answers: pages,
      handle: openPage(door, settings),
    }),
    route({
      method: 'GET',
      path: '/api/v1/orders/{id}/tracking',
      summary:
        'The address of the page on which a customer follows this order. Whoever has it may look.',
      access: 'orders.read',
      answers: { 200: Type.Object({ url: Type.String(), path: Type.String() }) },
      problems: [404],
      handle: (ask) =>
        withOrder(door, ask, ({ id }) => {
          if (settings.prices && !seesMoney(ask.viewer)) return refuseHttp('link_shows_prices')
          const path = `/track/${trackingToken(door.vault, id)}`
          return {
            status: 200,
            body: { url: (settings.publicUrl ?? parts.url()).replace(/\/$/, '') + path, path },
          }
        }),
    }),
  ]
}

function openPage(door: Doorway, settings: TrackingSettings) {
  const looks = openBudget(trackingBudget.looksMax, door.clock.now)
  const misses = openBudget(trackingBudget.missesMax, door.clock.now)

  return async (ask: Ask<{ token: string }>): Promise<AnsweredBy<typeof pages>> => {
    const language = languageAsked(ask)
    const note = (status: 404 | 429): AnsweredBy<typeof pages> => ({
      status,
      text: trackingNote(language, status === 404 ? 'notFound' : 'tooMany', settings.company),
      headers: status === 429 ? { ...headers, 'retry-after': '60' } : headers,
    })
    const id = orderOfTrackingToken(door.vault, ask.params.token)
    if (id !== undefined && !looks.take(id)) return note(429)
    const order = id === undefined ? undefined : await readOrder(door.store, id)
    if (!order) return note(misses.take(ask.ip) ? 404 : 429)
    const now = door.clock.now()
    const tracking = await readTracking(door.store, order, {
      locations: door.hub.catalog.now.places.locations,
      prices: settings.prices ?? false,
      now,
    })
    return { status: 200, text: trackingPage(tracking, language, settings.company, now), headers }
  }
}

/** What the address says, else what the browser asks for. */
function languageAsked({ query, headers: { 'accept-language': accept } }: Ask): Language {
  return query.lang === 'zh' || query.lang === 'en' ? query.lang : languageOf(accept)
}
