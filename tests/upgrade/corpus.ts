import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Ask, Loose } from './ask.ts'

/** Opens nothing but hubs that were filled for tests: of a made-up company with made-up persons. */
export const ownerKey = `ory_7e57000000000001_${'not-a-secret-a-test-key-of-a-made-up-company'.slice(0, 43)}`

/** How an order stood when the corpus was made. */
export type Stood = {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly status: string
  readonly total: string
}

export const siblings = (backup: string) => ({
  keys: backup.replace(/\.backup$/, '.keys'),
  list: backup.replace(/\.backup$/, '.orders'),
})

export const writeOrders = (file: string, orders: readonly Stood[]): void =>
  writeFileSync(file, gzipSync(orders.map((one) => JSON.stringify(one)).join('\n')))
export const readOrders = (file: string): Stood[] =>
  gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .map((line) => JSON.parse(line))

/** Every order of a hub by its list, page by page. */
export async function allOrders({ must }: Ask): Promise<Stood[]> {
  const found: Stood[] = []
  for (let cursor = ''; ; ) {
    const page: Loose = await must('GET', `orders?limit=200${cursor && `&cursor=${cursor}`}`)
    for (const { id, channel, externalId, version, status, total } of page.orders)
      found.push({ id, name: `${channel}:${externalId}`, version, status, total })
    if (!page.next) return found.sort((one, other) => (one.id < other.id ? -1 : 1))
    cursor = encodeURIComponent(page.next)
  }
}
