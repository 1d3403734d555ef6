import { hash } from 'node:crypto'
import { canonicalJson, type Instant } from '#kit'
import type { Transaction } from '#store'
import type { StockCommand } from './commands.ts'

/** The key of a request, and what it asked for. */
export type StockRequest = { readonly key: string; readonly commands: readonly StockCommand[] }

const contentOf = ({ commands }: StockRequest): Buffer =>
  hash('sha256', canonicalJson(commands), 'buffer')

/** What the same request was answered before; `other` when the key stood for another one. */
export async function answeredBefore<Answer>(
  { query }: Pick<Transaction, 'query'>,
  request: StockRequest,
): Promise<Answer | 'other' | undefined> {
  const [row] = await query(
    'select content_hash, answer::text as answer from stock_key where key = $1',
    [request.key],
  )
  if (!row) return undefined
  return contentOf(request).equals(row.content_hash) ? (JSON.parse(row.answer) as Answer) : 'other'
}

export async function keepAnswer(
  { query }: Pick<Transaction, 'query'>,
  request: StockRequest,
  answer: unknown,
  { at, actor }: { at: Instant; actor: string },
): Promise<void> {
  await query(
    `insert into stock_key (key, at, actor, content_hash, answer)
     values ($1, to_timestamp($2::float8 / 1000), $3, $4, $5::text::json)`,
    [request.key, at, actor, contentOf(request), JSON.stringify(answer)],
  )
}
