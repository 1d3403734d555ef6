import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { refuseLedger } from '#engine/order'
import { refuseAccess } from '#guard'
import { type FeedEvent, readFeed, settledPosition, type Wanted, wants } from '#hub'
import { isoText, type Refusal, refuseForm } from '#kit'
import { resolveOrder } from '#views'
import { httpLimits } from '../../http/limits.ts'
import { type Ask, type Route, route } from '../../http/route.ts'
import type { Doorway } from '../parts.ts'

export type Streams = {
  readonly route: Route
  readonly count: number
  /** Ends all of them; they come back with Last-Event-ID. */
  end(): void
}

/** What subscribers hear: enough to know what to read again, nothing that a role could be denied. */
export const textOf = (event: FeedEvent): string =>
  `id: ${event.position}\nevent: ${event.type}\ndata: ${JSON.stringify({
    order: event.orderId,
    version: event.version,
    type: event.type,
    status: event.status,
    channel: event.shop,
    externalId: event.externalId,
    happenedAt: isoText(event.happenedAt),
    recordedAt: isoText(event.recordedAt),
  })}\n\n`

/** Makes a text once for all who hear the event: the broadcast tells one to all before the next. */
function openTexts(): (event: FeedEvent) => string {
  let of: FeedEvent | undefined
  let text = ''
  return (event) => {
    if (event !== of) [of, text] = [event, textOf(event)]
    return text
  }
}

/** Well below what a subscriber may leave unread. */
const catchUpPage = 1_000

const several = Type.Optional(
  Type.String({ minLength: 1, maxLength: 500, description: 'Several are separated by commas.' }),
)
const streamQuery = Type.Object(
  {
    order: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
    channel: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    type: several,
    status: several,
    from: Type.Optional(
      Type.String({
        pattern: '^\\d{1,15}$',
        description: 'Position to begin after, for a client without Last-Event-ID.',
      }),
    ),
  },
  { additionalProperties: false },
)
const otherUnit = refuseAccess('other_unit')

/** Live events as Server-Sent Events: what was missed from the ledger first, then what happens. */
export function openStreams(door: Doorway): Streams {
  const { clock } = door
  const open = new Set<Subscriber>()
  const liveText = openTexts()
  let stopBeat = () => {}
  const beat = () => {
    for (const one of open) one.write(': still here\n\n')
    stopBeat = clock.after(httpLimits.heartbeatMs, beat)
  }
  beat()
  return {
    get count() {
      return open.size
    },
    end() {
      stopBeat()
      for (const one of open) one.end()
    },
    route: route({
      method: 'GET',
      path: '/api/v1/stream',
      summary:
        'Server-Sent Events of what happens to orders. With Last-Event-ID nothing is missed and nothing comes twice.',
      access: 'orders.read',
      query: streamQuery,
      headers: ['Last-Event-ID'],
      answers: { 200: 'text/event-stream' },
      problems: [404],
      async stream(ask, request, reply) {
        // The events do not say whose they are.
        if (ask.viewer.unit !== null) return otherUnit
        const wanted = await wantedOf(door, ask)
        if ('refused' in wanted) return wanted
        const after = ask.headers['last-event-id'] ?? ask.query.from
        if (after !== undefined && !/^\d{1,15}$/.test(String(after))) {
          return refuseForm('wrong_shape', {
            field: 'Last-Event-ID',
            why: 'This is no position of the stream.',
          })
        }
        const subscriber = subscribe(door, request, reply)
        open.add(subscriber)
        subscriber.onEnd(() => open.delete(subscriber))
        const from = after === undefined ? undefined : Number(after)
        follow(door, subscriber, wanted, from, liveText).catch(() => subscriber.end())
        return undefined
      },
    }),
  }
}

async function wantedOf(door: Doorway, { query }: Ask): Promise<Wanted | Refusal> {
  const { order, channel, type, status } = query
  const id = order === undefined ? undefined : await resolveOrder(door.store, order)
  if (order !== undefined && id === undefined) {
    return refuseLedger('unknown_order', { field: 'order' })
  }
  return {
    ...(id ? { order: id } : {}),
    ...(channel ? { shop: channel } : {}),
    ...(type ? { types: type.split(',') } : {}),
    ...(status ? { statuses: status.split(',') } : {}),
  }
}

type Subscriber = {
  write(text: string): void
  end(): void
  onEnd(then: () => void): void
  readonly isOpen: boolean
  /** Resolves when what was written is mostly gone. */
  drained(): Promise<void>
}

function subscribe(_door: Doorway, request: FastifyRequest, reply: FastifyReply): Subscriber {
  reply.hijack()
  const sink = reply.raw
  sink.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'x-accel-buffering': 'no',
  })
  sink.write('retry: 2000\n\n')
  request.raw.socket.setNoDelay(true)
  return {
    write(text) {
      if (sink.writableLength > httpLimits.streamBufferBytesMax) sink.destroy()
      else if (sink.writable) sink.write(text)
    },
    end: () => void sink.end(),
    onEnd: (then) => void sink.once('close', then),
    get isOpen() {
      return sink.writable
    },
    drained: () =>
      sink.writableNeedDrain && sink.writable
        ? new Promise((resolve) => {
            sink.once('drain', resolve)
            sink.once('close', resolve)
          })
        : Promise.resolve(),
  }
}

/**
 * From `after` in the ledger up to now, then live. The live events are heard before the last page is
 * read: whatever was told before that is settled by then, so it is in the page; whatever comes later
 * has a higher position, so nothing is missed and nothing comes twice.
 */
async function follow(
  door: Doorway,
  subscriber: Subscriber,
  wanted: Wanted,
  after: number | undefined,
  liveText: (event: FeedEvent) => string,
): Promise<void> {
  const { store, hub } = door
  const settled = await settledPosition(store)
  let at = Math.min(after ?? settled, settled)
  // Where it begins: whoever is cut off before the first event comes back to here.
  subscriber.write(`id: ${at}\n\n`)
  const tell = (events: readonly FeedEvent[]) => {
    for (const event of events) if (wants(wanted, event)) subscriber.write(textOf(event))
  }
  const read = async (): Promise<boolean> => {
    const page = await readFeed(store, at, catchUpPage)
    tell(page.events)
    at = page.position
    await subscriber.drained()
    return page.events.length === catchUpPage
  }
  while (subscriber.isOpen && (await read()));

  let heard: { text: string; position: number }[] | undefined = []
  const stop = hub.broadcast.subscribe(wanted, (event) => {
    const { position } = event
    const text = liveText(event)
    if (heard) {
      heard.push({ text, position })
      if (heard.length > httpLimits.streamWaitingEventsMax) subscriber.end()
    } else if (position > at) subscriber.write(text)
  })
  subscriber.onEnd(stop)
  if (!subscriber.isOpen) return stop()
  while (subscriber.isOpen && (await read()));
  for (const { text, position } of heard) if (position > at) subscriber.write(text)
  heard = undefined
}
