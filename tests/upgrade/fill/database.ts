import pg from 'pg'
import { runningServerUrl } from '../../../src/main/running-server.ts'

/** The database of a hub at work, for what no interface tells: how much of what there is. */
export async function openDatabase(data: string) {
  const url = runningServerUrl(data)
  if (!url) throw new Error(`no database is at work below ${data}`)
  const client = new pg.Client({ connectionString: url })
  // The hub is killed under us.
  client.on('error', () => undefined)
  await client.connect()
  return {
    rows: async (sql: string): Promise<Record<string, unknown>[]> => (await client.query(sql)).rows,
    close: () => client.end().catch(() => undefined),
  }
}
export type Database = Awaited<ReturnType<typeof openDatabase>>

const counts = {
  orders: 'orders',
  events: 'event',
  decisions: 'decision',
  'stock moves': 'stock_move',
  'lots on the shelf': `inventory where lot <> ''`,
  'reserved rows': 'inventory where reserved > 0',
  timers: 'timer',
  'effects to do': `effect where state <> 'done'`,
  'pending messages': `inbox where state = 'pending'`,
  'messages on the desk': `inbox where state = 'desk'`,
  'open sagas': `saga where state = 'open'`,
  'done sagas': `saga where state = 'done'`,
  'open jobs': `job where state = 'open'`,
  'done jobs': `job where state = 'done'`,
  'imports under way': `import_run where state in ('queued', 'running')`,
  'imports done': `import_run where state = 'done'`,
  'queue marks': 'queue_mark',
  definitions: 'definition',
  'valid keys': 'api_key where revoked_at is null',
  shops: 'shop',
  fields: 'field_registry',
} as const

/** What a corpus holds; nothing of it may be missing. */
export async function census({ rows }: Database): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const [name, from] of Object.entries(counts))
    found[name] = Number((await rows(`select count(*) as n from ${from}`))[0]!.n)
  return found
}

export async function spread({ rows }: Database): Promise<Record<string, string>> {
  const list = async (sql: string) =>
    (await rows(sql)).map(({ name, n }) => `${name} ${n}`).join(', ')
  return {
    status: await list('select status as name, count(*) as n from orders group by 1 order by 1'),
    step: await list('select step as name, count(*) as n from orders group by 1 order by 1'),
    shop: await list('select shop as name, count(*) as n from orders group by 1 order by 1'),
    saga: await list(
      `select kind || ' at ' || at_step || ' ' || state as name, count(*) as n from saga group by 1 order by 1`,
    ),
    process: await list(
      `select doc->'process'->>'name' || ' ' || (doc->'process'->>'version') as name, count(*) as n from orders group by 1 order by 1`,
    ),
  }
}
