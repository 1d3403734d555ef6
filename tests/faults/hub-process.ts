import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Location } from '#engine/sourcing'
import type { Answer, StockAnswer, StockCommand, Submission } from '#hub'

/** What a hub in another process is asked, and what it tells. Ids pair the two; 0 means it is open. */
export type Asked = { id: number } & (
  | { kind: 'submit'; wish: Submission }
  | { kind: 'stock'; commands: readonly StockCommand[] }
  | { kind: 'location'; location: Location }
  | { kind: 'close' }
)
export type Told = { id: number; answer?: unknown; fault?: string }

export type HubProcess = {
  readonly child: ChildProcess
  readonly databaseUrl: string
  submit(wish: Submission): Promise<Answer>
  stock(commands: readonly StockCommand[]): Promise<StockAnswer[]>
  saveLocation(location: Location): Promise<void>
  close(): Promise<void>
  /** Ends it as a power switch would; resolves when it is gone. Open calls reject. */
  kill(): Promise<void>
}

type Wish = Asked extends infer One ? (One extends Asked ? Omit<One, 'id'> : never) : never
type Waiting = { resolve(answer: unknown): void; reject(error: Error): void }

/** Starts hub-child.ts and waits until its hub is open. Without `databaseUrl` it brings its own server. */
export async function startHub(data: string, databaseUrl?: string): Promise<HubProcess> {
  const script = fileURLToPath(new URL('./hub-child.ts', import.meta.url))
  const child = fork(script, [data, ...(databaseUrl ? [databaseUrl] : [])], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, Waiting>()
  let asked = 0
  const opened = new Promise<unknown>((resolve, reject) => waiting.set(0, { resolve, reject }))
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      for (const { reject } of waiting.values()) reject(new Error('the hub process ended'))
      waiting.clear()
      resolve()
    })
  })
  child.on('message', ({ id, answer, fault }: Told) => {
    const call = waiting.get(id)
    waiting.delete(id)
    if (fault === undefined) call?.resolve(answer)
    else call?.reject(new Error(fault))
  })
  const ask = (wish: Wish) =>
    new Promise<unknown>((resolve, reject) => {
      const id = ++asked
      waiting.set(id, { resolve, reject })
      child.send({ ...wish, id }, (error) => error && waiting.delete(id) && reject(error))
    })

  return {
    child,
    databaseUrl: (await opened) as string,
    submit: (wish) => ask({ kind: 'submit', wish }) as Promise<Answer>,
    stock: (commands) => ask({ kind: 'stock', commands }) as Promise<StockAnswer[]>,
    saveLocation: (location) => ask({ kind: 'location', location }) as Promise<void>,
    async close() {
      await ask({ kind: 'close' }).catch(() => undefined)
      await gone
    },
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}
