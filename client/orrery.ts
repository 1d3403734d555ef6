import type { Bytes, Operations, Problem } from './api.ts'

/** A "no" of the hub: `problem.code` for programs, `problem.remedy` for people. */
export class HubProblem extends Error {
  readonly problem: Problem & { readonly [more: string]: unknown }
  constructor(problem: HubProblem['problem']) {
    super(problem.detail)
    this.name = 'HubProblem'
    this.problem = problem
  }
}

export type Name = keyof Operations
type Part<Key extends string, Value> =
  Record<never, never> extends Value
    ? { readonly [key in Key]?: Value }
    : { readonly [key in Key]: Value }
export type Wish<One extends Name> = Part<'params', Operations[One]['params']> & {
  readonly query?: Operations[One]['query']
  readonly headers?: Operations[One]['headers']
  readonly signal?: AbortSignal | undefined
} & (Operations[One]['body'] extends undefined
    ? { readonly body?: undefined }
    : { readonly body: Operations[One]['body'] })
/** Operations whose body goes up as it is; all others take JSON. */
type Sent = {
  [One in Name as Operations[One]['media'] extends 'application/json' | undefined
    ? never
    : One]: Operations[One]['media']
}
const sentAs: Sent = {
  'POST /api/v1/orders/bulk': 'application/x-ndjson',
  'POST /api/v1/imports': 'application/octet-stream',
  'POST /api/v1/inbox/{channel}': 'application/octet-stream',
}

/** Nothing has to be given: then the second argument may be left out. */
export type Rest<One extends Name> =
  Record<never, never> extends Wish<One> ? [wish?: Wish<One>] : [wish: Wish<One>]

export type OrderInput = Operations['POST /api/v1/orders']['body']
/** What came of one line of `placeMany`: an order, or the problem with it. */
export type Placed = { readonly line: number; readonly outcome: number } & Partial<
  Operations['POST /api/v1/orders']['answer'] & Omit<Problem, 'status'>
>
export type HubEvent = {
  /** Where to go on from: the `after` of the next `events`. */
  readonly position: number
  readonly order: string
  readonly version: number
  readonly type: string
  readonly status: string
  readonly channel: string
  readonly externalId: string
  readonly happenedAt: string
  readonly recordedAt: string
}
export type EventsWanted = Operations['GET /api/v1/stream']['query'] & {
  /** Position of the last event that was seen. */
  readonly after?: number
  readonly signal?: AbortSignal
}

export type Client = ReturnType<typeof openClient>

/**
 * A hub over HTTP. Knows nothing but `fetch`, so that it runs wherever that is. A page of the hub itself
 * needs neither `url` nor `key`: it has a session.
 */
export function openClient({ url, key }: { readonly url?: string; readonly key?: string } = {}) {
  const authorization = key === undefined ? undefined : { authorization: `Bearer ${key}` }

  const ask = async (path: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(url === undefined ? path : new URL(path, url), {
      ...init,
      headers: { ...authorization, ...init.headers },
    })
    if (!response.ok) throw new HubProblem(await problemOf(response))
    return response
  }

  /** One operation by its method and path. A "no" is thrown as a HubProblem. */
  async function send<One extends Name>(
    name: One,
    ...[wish]: Rest<One>
  ): Promise<Operations[One]['answer']> {
    const { params, query, headers, body, signal } = (wish ?? {}) as Loose
    const media = (sentAs as Readonly<Record<string, string>>)[name]
    const [method, path] = name.split(' ') as [string, string]
    const response = await ask(pathOf(path, params, query), {
      method,
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'content-type': media ?? 'application/json' }),
      },
      ...(body === undefined ? {} : { body: media ? (body as Bytes) : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
    const text = await response.text()
    const isJson = text !== '' && response.headers.get('content-type')?.includes('json')
    return (text === '' ? undefined : isJson ? JSON.parse(text) : text) as Operations[One]['answer']
  }

  /** Places as many orders as there are, in one request; answers come as they are done. */
  async function* placeMany(
    orders: Iterable<OrderInput> | AsyncIterable<OrderInput>,
  ): AsyncGenerator<Placed> {
    const response = await ask('/api/v1/orders/bulk', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: streamOf(encoded(orders)),
      duplex: 'half',
    } as RequestInit)
    for await (const line of linesOf(response)) if (line !== '') yield JSON.parse(line)
  }

  /**
   * What happens to orders, from `after` on or from now. It ends when the connection does: call it
   * again with the position of the last event, and nothing is missed and nothing comes twice.
   */
  async function* events({ after, signal, ...query }: EventsWanted = {}): AsyncGenerator<HubEvent> {
    const response = await ask(pathOf('/api/v1/stream', undefined, query), {
      ...(after === undefined ? {} : { headers: { 'last-event-id': String(after) } }),
      ...(signal && { signal }),
    })
    let position = 0
    for await (const line of linesOf(response)) {
      if (line.startsWith('id: ')) position = Number(line.slice(4))
      if (line.startsWith('data: ')) yield { position, ...JSON.parse(line.slice(6)) }
    }
  }

  return { send, placeMany, events }
}

type Words = Readonly<Record<string, string | undefined>>
/** A wish of any operation. */
export type Loose = {
  readonly params?: Words
  readonly query?: Words
  readonly headers?: Record<string, string>
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** A path with its names filled in, and its query; what is undefined is left out. */
export function pathOf(path: string, params: Words = {}, query: Words = {}): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? ''))
  const words = Object.entries(query).filter(([, value]) => value !== undefined)
  return words.length === 0
    ? filled
    : `${filled}?${new URLSearchParams(words as [string, string][])}`
}

/** What stands between us and the hub, such as a proxy, may answer with something else. */
async function problemOf(response: Response): Promise<HubProblem['problem']> {
  const text = await response.text()
  if (response.headers.get('content-type')?.includes('problem+json')) return JSON.parse(text)
  const { status, statusText } = response
  return {
    type: 'about:blank',
    title: statusText,
    status,
    detail: `Not an answer of the hub: ${status} ${statusText}`,
    code: 'not_the_hub',
    remedy: 'Check the address and what stands between you and the hub.',
  }
}

async function* encoded(
  orders: Iterable<OrderInput> | AsyncIterable<OrderInput>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const order of orders) yield encoder.encode(`${JSON.stringify(order)}\n`)
}

/** What an ordinary browser library knows of streams: neither `from` nor `for await`. */
const streamOf = (parts: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await parts.return(undefined)
    },
  })

async function* linesOf(response: Response): AsyncGenerator<string> {
  const reader = response.body!.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      const lines = (rest + decoder.decode(value, { stream: !done })).split('\n')
      rest = lines.pop()!
      yield* lines
      if (done) break
    }
    if (rest !== '') yield rest
  } finally {
    await reader.cancel()
  }
}
