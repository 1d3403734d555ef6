import { pino } from 'pino'

/** Names whose values may stand in a log line. Everything else is left out, whoever logs it. */
const loggable: ReadonlySet<string> = new Set([
  'action',
  'actor',
  'attempt',
  'batch',
  'bytes',
  'caller',
  'channel',
  'code',
  'count',
  'durationMs',
  'effect',
  'err',
  'event',
  'incident',
  'inbox',
  'lane',
  'lanes',
  'method',
  'migration',
  'order',
  'orders',
  'part',
  'pid',
  'port',
  'position',
  'process',
  'refused',
  'req',
  'reqId',
  'requestId',
  'res',
  'responseTime',
  'retry',
  'role',
  'route',
  'shop',
  'state',
  'status',
  'statusCode',
  'step',
  'timer',
  'traceId',
  'type',
  'version',
])

const textMax = 200

/** Codes, ids, routes and sentences of our own; no address with @, no letters beyond ASCII. */
const plainText = /^[\w./:#*{}()[\]<> ,+-]*$/

/** Sentences of our own may hold a few signs more. */
const ourText = /^[\w./:#*{}()[\]<> ,+;'=-]*$/

/** A line of the database server on itself, which quotes files and never rows; see the server's settings. */
const serverLine = /^[\x20-\x3f\x41-\x7e]*$/
const lineMax = 400

/** Keeps whitelisted names with plain values; anything that could hold personal data is dropped. */
export function scrub(line: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const name of Object.keys(line)) {
    const value = line[name]
    if (name === 'line' && typeof value === 'string' && serverLine.test(value))
      kept[name] = value.slice(0, lineMax)
    if (!loggable.has(name)) continue
    if (name === 'err' || name === 'req' || name === 'res') kept[name] = serializers[name](value)
    else if (isPlain(value)) kept[name] = value
  }
  return kept
}

const isPlain = (value: unknown): boolean =>
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  value === null ||
  (typeof value === 'string' && value.length <= textMax && plainText.test(value))

type Fields = Readonly<Record<string, unknown>>

/** Messages quote values ("Key (phone)=(138…) already exists"), so an error is its names and places. */
const serializers = {
  err(value: unknown): Fields {
    const { name, code, retry, stack, message } = (value ?? {}) as Fields
    const frames = framesOf(stack, message)
    return {
      name: plainOr(name),
      code: plainOr(code),
      retry: retry === true,
      stack: frames.join('\n'),
    }
  },
  /** The route, never the URL: a search holds what was searched for. */
  req(value: unknown): Fields {
    const { method, routeOptions } = (value ?? {}) as Fields
    return { method: plainOr(method), route: plainOr((routeOptions as Fields | undefined)?.url) }
  },
  res: (value: unknown): Fields => ({ statusCode: ((value ?? {}) as Fields).statusCode }),
}

const isFrame = (line: string): boolean => /^\s+at .*[\w/]+\.[cm]?[jt]s:\d+:\d+\)?$/.test(line)

/** The places alone: a stack begins with the message. */
function framesOf(stack: unknown, message: unknown): string[] {
  if (typeof stack !== 'string') return []
  const quoted = typeof message === 'string' ? stack.indexOf(message) : -1
  const places = quoted < 0 ? stack : stack.slice(quoted + (message as string).length)
  return places.split('\n').filter(isFrame).slice(0, 12)
}

const plainOr = (value: unknown): unknown => (isPlain(value) ? value : undefined)

/**
 * Options for pino. A message is a constant of the code: what is formatted into it is dropped, and an
 * error's own message never becomes one.
 */
export const logOptions = {
  formatters: { bindings: scrub },
  /** pino leaves the bindings of a child unformatted; they stand in it as JSON without braces. */
  onChild(child: object): void {
    const held = child as Record<symbol, string>
    const text = held[pino.symbols.chindingsSym as symbol]!
    const kept = JSON.stringify(scrub(JSON.parse(`{${text.slice(1)}}`)))
    held[pino.symbols.chindingsSym as symbol] = kept === '{}' ? '' : `,${kept.slice(1, -1)}`
  },
  serializers: { err: same, req: same, res: same },
  hooks: {
    logMethod(this: unknown, args: unknown[], method: (...args: never[]) => void): void {
      const [first, second] = args
      const call = method as (this: unknown, ...args: unknown[]) => void
      if (typeof first === 'string') {
        call.call(this, {}, ourWords(first))
        return
      }
      const line = scrub((first instanceof Error ? { err: first } : (first ?? {})) as Fields)
      const err = line.err as Fields | undefined
      call.call(this, line, err ? String(err.code ?? err.name ?? 'error') : ourWords(second))
    },
  },
}

/** `scrub` has already made them plain; a server's own serializers must not read them again. */
function same(value: unknown): unknown {
  return value
}

/** pino would read a percent sign as a place to format something into. */
const ourWords = (message: unknown): string =>
  typeof message === 'string' && ourText.test(message) ? message : ''
