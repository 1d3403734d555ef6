import type { Operations, Problem } from './api.ts'

/** A "no" of the hub: `problem.code` for programs, `problem.remedy` for people. */
export class HubProblem extends Error {
  readonly problem: Problem & { readonly [more: string]: unknown }
  constructor(problem: HubProblem['problem']) {
    super(problem.detail)
    this.name = 'HubProblem'
    this.problem = problem
  }
}

type Name = keyof Operations
type Part<Key extends string, Value> =
  Record<never, never> extends Value
    ? { readonly [key in Key]?: Value }
    : { readonly [key in Key]: Value }
type Wish<One extends Name> = Part<'params', Operations[One]['params']> & {
  readonly query?: Operations[One]['query']
  readonly headers?: Operations[One]['headers']
} & (Operations[One]['body'] extends undefined
    ? { readonly body?: undefined }
    : { readonly body: Operations[One]['body'] })
/** Nothing has to be given: then the second argument may be left out. */
type Rest<One extends Name> =
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

/** A hub over HTTP. Knows nothing but `fetch`, so that it runs wherever that is. */
export function openClient({ url, key }: { readonly url: string; readonly key: string }) {
  const authorization = `Bearer ${key}`

  const ask = async (path: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(new URL(path, url), {
      ...init,
      headers: { authorization, ...init.headers },
    })
    if (!response.ok) throw new HubProblem(await problemOf(response))
    return response
  }

  /** One operation by its method and path. A "no" is thrown as a HubProblem. */
  async function send<One extends Name>(
    name: One,
    ...[wish]: Rest<One>
  ): Promise<Operations[One]['answer']> {
    const { params, query, headers, body } = (wish ?? {}) as Loose
    const [method, path] = name.split(' ') as [string, string]
    const response = await ask(pathOf(path, params, query), {
      method,
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (text === '') return undefined
    return response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
  }

  /** Places as many orders as there are, in one request; answers come as they are done. */
  async function* placeMany(
    orders: Iterable<OrderInput> | AsyncIterable<OrderInput>,
  ): AsyncGenerator<Placed> {
    const response = await ask('/api/v1/orders/bulk', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: ReadableStream.from(encoded(orders)),
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
type Loose = {
  readonly params?: Words
  readonly query?: Words
  readonly headers?: Record<string, string>
  readonly body?: unknown
}

function pathOf(path: string, params: Words = {}, query: Words = {}): string {
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

async function* linesOf(response: Response): AsyncGenerator<string> {
  let rest = ''
  for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + part).split('\n')
    rest = lines.pop()!
    yield* lines
  }
  if (rest !== '') yield rest
}
