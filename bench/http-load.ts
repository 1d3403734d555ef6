// A lean HTTP/1.1 load generator in a process of its own: bare sockets, one request in flight on each.
// Asked by `process.send`; see single.ts and reads.ts. Loopback only, bounded in requests.
import { connect, type Socket } from 'node:net'
import { orderStream } from './orders.ts'

export type LoadWish = {
  readonly port: number
  readonly key: string
  readonly connections: number
  readonly requests: number
  /** Orders to this path, or these paths in turn. */
  readonly post?: { readonly path: string; readonly seed: number; readonly tag: string }
  readonly get?: readonly string[]
}
export type LoadReport = {
  perSecond: number
  p50: number
  p95: number
  p99: number
  max: number
  statuses: Record<string, number>
  cpuUs: number
}

const headEnd = Buffer.from('\r\n\r\n')

function openConnection(port: number): { send(request: Buffer): Promise<number>; close(): void } {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let buffer: Buffer = Buffer.alloc(0)
  let answer: ((status: number) => void) | undefined
  let fail: ((error: Error) => void) | undefined
  socket.on('data', (chunk: Buffer) => {
    buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk])
    const head = buffer.indexOf(headEnd)
    if (head < 0) return
    const text = buffer.toString('latin1', 0, head).toLowerCase()
    const at = text.indexOf('content-length: ')
    const length = at < 0 ? 0 : Number.parseInt(text.slice(at + 16), 10)
    if (buffer.length < head + 4 + length) return
    const status = Number(text.slice(9, 12))
    buffer = Buffer.alloc(0)
    answer?.(status)
  })
  socket.on('error', (error) => fail?.(error))
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        answer = resolve
        fail = reject
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}

async function run({ port, key, connections, requests, post, get }: LoadWish): Promise<LoadReport> {
  const head = `host: 127.0.0.1\r\nauthorization: Bearer ${key}\r\n`
  const next = post && orderStream(post.seed, post.tag)
  const made: Buffer[] = []
  for (let index = 0; index < requests; index++) {
    if (next) {
      const body = JSON.stringify(next())
      made.push(
        Buffer.from(
          `POST ${post.path} HTTP/1.1\r\n${head}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        ),
      )
    } else made.push(Buffer.from(`GET ${get![index % get!.length]} HTTP/1.1\r\n${head}\r\n`))
  }
  const times: number[] = []
  const statuses: Record<string, number> = {}
  let at = 0
  const cpu = process.cpuUsage()
  const start = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const connection = openConnection(port)
      while (at < requests) {
        const sent = performance.now()
        const status = await connection.send(made[at++]!)
        times.push(performance.now() - sent)
        statuses[status] = (statuses[status] ?? 0) + 1
      }
      connection.close()
    }),
  )
  const elapsed = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  times.sort((a, b) => a - b)
  const part = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))]!
  return {
    perSecond: (requests / elapsed) * 1_000,
    p50: part(0.5),
    p95: part(0.95),
    p99: part(0.99),
    max: times.at(-1)!,
    statuses,
    cpuUs: (user + system) / requests,
  }
}

process.on('message', async (wish: LoadWish) => {
  process.send!(await run(wish))
})
