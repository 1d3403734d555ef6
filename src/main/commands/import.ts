import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { assembleFiles } from '#doors'
import type { Order } from '#engine/order'
import { type ImportReport, importFiles } from '#hub'
import { isRefusal, type Refusal } from '#kit'
import { wallClock } from '../clock.ts'
import { openHouse } from '../house.ts'
import { findMapping } from '../mappings.ts'
import { refuse } from '../refusals.ts'
import { openBeside } from '../running-server.ts'
import { readSettings, type SettingWords } from '../settings.ts'
import { note, openProgress, say } from '../terminal.ts'

export type ImportWords = SettingWords & { mapping: string; as: Order['intake']; json?: true }

/**
 * Brings files in, also while a hub is at work on the same data. 1 when a row or money is missing, or
 * when none of the rows could be booked.
 */
export async function runImport(
  files: readonly string[],
  words: ImportWords,
): Promise<number | Refusal> {
  const settings = readSettings(words, { ORRERY_LOG: 'error', ...process.env }, process.cwd())
  if (isRefusal(settings)) return settings
  const mapping = findMapping(words.mapping, process.cwd())
  if (isRefusal(mapping)) return mapping
  const paths = files.map((file) => resolve(process.cwd(), file))
  const missing = paths.find((path) => !existsSync(path) || !statSync(path).isFile())
  if (missing) return missingFile(missing)

  // Timers, effects and live subscribers are the running hub's own.
  const house = await openBeside(settings, (own) =>
    openHouse(own, { isThere: true, timers: false, effects: false, relay: false }),
  )
  if (isRefusal(house)) return house
  const progress = openProgress(wallClock.now)
  const startedAt = wallClock.now()
  try {
    const { report, isWhole } = await importFiles({
      house,
      clock: wallClock,
      files: { assembleFiles },
      paths,
      mapping,
      intake: words.as,
      onProgress: ({ rows, orders }) =>
        progress.show(
          () => `${rows} rows read, ${orders} orders, ${perSecond(orders, startedAt)}/s`,
        ),
    })
    progress.end()
    if (words.json) say(JSON.stringify(report))
    else {
      say(summary(report))
      const documents = report.orders + report.returns
      note(
        `${((wallClock.now() - startedAt) / 1000).toFixed(1)} s, ${perSecond(documents, startedAt)} orders and returns/s`,
      )
    }
    if (!isWhole)
      note('orrery: not every row or not all money is accounted for; the report shows where.')
    const isAllOnDesk = report.rows > 0 && report.orders + report.returns === 0
    if (isAllOnDesk)
      note('orrery: nothing was booked; every row waits on the exception desk with its reason.')
    return isWhole && !isAllOnDesk ? 0 : 1
  } finally {
    progress.end()
    await house.close()
  }
}

const perSecond = (count: number, since: number): number =>
  Math.round(count / Math.max(0.001, (wallClock.now() - since) / 1000))

function summary({
  rows,
  accounted,
  orders,
  returns,
  repeated,
  entries,
  exceptions,
  money,
}: ImportReport): string {
  const lines = [
    `${rows} rows, ${accounted} accounted for`,
    `${orders} orders, ${returns} returns, ${repeated} of them known before`,
    `rows as goods ${entries.goods}, charge ${entries.charge}, discount ${entries.discount}, return ${entries.return}`,
    ...Object.entries(exceptions).map(([reason, count]) => `on the desk: ${reason} ${count}`),
    'month         currency              hub             desk            files',
  ]
  for (const [month, { currency, hub, desk, files }] of Object.entries(money)) {
    lines.push(
      `${month.padEnd(13)} ${currency}  ${[hub, desk, files].map((sum) => sum.padStart(16)).join(' ')}`,
    )
  }
  return lines.join('\n')
}

const missingFile = (path: string): Refusal<'file_missing'> =>
  refuse('file_missing', { facts: { path } })
