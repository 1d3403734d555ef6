import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../fill/database.ts'

const waitMsMax = 45_000
/** What has to come to its end by itself. */
const underWay = {
  'pending messages': `select count(*) as n from inbox where state = 'pending' and due_at <= now()`,
  'due timers': 'select count(*) as n from timer where due_at <= now()',
  'open sagas': `select count(*) as n from saga where state = 'open'`,
  'open jobs': `select count(*) as n from job where state = 'open'`,
  'imports under way': `select count(*) as n from import_run where state in ('queued', 'running', 'cancelling', 'undoing')`,
  'unread events':
    'select greatest(0, settled() - coalesce(min(position), 0)) as n from view.bookmark',
} as const
const failedSql = `select kind || ': ' || coalesce(error, '') as said from saga where state = 'failed'`

/** Waits until nothing is under way any more; throws when something stays so. */
export async function awaitSettled(data: string): Promise<string> {
  const { rows, close } = await openDatabase(data)
  const until = performance.now() + waitMsMax
  try {
    for (;;) {
      const left: string[] = []
      for (const [name, sql] of Object.entries(underWay)) {
        const count = Number((await rows(sql))[0]!.n)
        if (count > 0) left.push(`${count} ${name}`)
      }
      if (left.length === 0) break
      if (performance.now() > until) throw new Error(`this does not end: ${left.join(', ')}`)
      await sleep(250)
    }
    const failed = await rows(failedSql)
    if (failed.length > 0)
      throw new Error(`sagas failed: ${failed.map(({ said }) => said).join('; ')}`)
    return `nothing is under way any more: ${Object.keys(underWay).join(', ')} all at 0`
  } finally {
    await close()
  }
}
