import type { Viewer } from '#guard'
import { type BulkCommand, choiceOf, type ExportWish, type Job, jobLimits } from '#hub'
import { isRefusal, type Refusal } from '#kit'
import { columnsFor, countOrders, idsStatement, type OrderFilter, type OrderSort } from '#views'
import { refuseHttp } from '../../http/refusals.ts'
import type { Ask } from '../../http/route.ts'
import { validatorOf } from '../../http/validate.ts'
import { commandWithoutAmounts } from '../orders/command-convert.ts'
import { filterFor } from '../orders/list.ts'
import type { Doorway } from '../parts.ts'
import { bulkSchema, exportSchema } from './schema.ts'

type Which = {
  readonly orders?: readonly string[]
  readonly filter?: Readonly<Record<string, string>>
}
type BulkBody = Which & { readonly command: { readonly type: string }; readonly confirm?: number }
type ExportBody = Which &
  Omit<ExportWish, 'zone'> & { readonly zone?: string; readonly sort?: OrderSort }

const checkBulk = validatorOf(bulkSchema)
const checkExport = validatorOf(exportSchema)

export function startJob(door: Doorway, { body, viewer }: Ask): Promise<Job | Refusal> {
  const { kind } = body as { kind: 'bulk' | 'export' }
  return kind === 'bulk'
    ? startBulk(door, body as BulkBody, viewer)
    : startExport(door, body as ExportBody, viewer)
}

async function startBulk(door: Doorway, body: BulkBody, viewer: Viewer): Promise<Job | Refusal> {
  const wrong = checkBulk(body) ?? oneOfBoth(body)
  if (wrong) return wrong
  const command = commandWithoutAmounts(body.command)
  if (isRefusal(command)) return command
  const { text, ...rest } = command as { type: string; text?: string }
  const filter = body.orders ?? (await filterFor(door, { query: body.filter!, viewer }))
  if (isRefusal(filter)) return filter
  return door.jobs.create(
    {
      wish: { kind: 'bulk', command: rest as BulkCommand },
      choice: body.orders
        ? choiceOf(body.orders)
        : idsStatement(filter as OrderFilter, jobLimits.ordersMax),
      ...(text === undefined ? {} : { secret: { text } }),
      ...(body.confirm === undefined ? {} : { confirm: body.confirm }),
    },
    viewer,
  )
}

async function startExport(
  door: Doorway,
  body: ExportBody,
  viewer: Viewer,
): Promise<Job | Refusal> {
  const wrong = checkExport(body) ?? oneOfBoth(body)
  if (wrong) return wrong
  const { format, language, zone = 'UTC', sort = '-placedAt' } = body
  if (!isZone(zone))
    return refuseHttp('wrong_shape', { field: 'zone', why: 'This is no IANA time zone.' })
  const columns = columnsFor(body.columns, viewer)
  if (columns.length === 0)
    return refuseHttp('wrong_shape', { field: 'columns', why: 'Your role may not see amounts.' })
  const filter = body.orders
    ? { ids: body.orders, ...(viewer.unit === null ? {} : { unit: viewer.unit }) }
    : await filterFor(door, { query: body.filter!, viewer })
  if (isRefusal(filter)) return filter
  const { xlsxRowsMax } = jobLimits
  if (format === 'xlsx') {
    const many = await countOrders(door.store, filter as OrderFilter, xlsxRowsMax)
    if (many > xlsxRowsMax)
      return refuseHttp('too_many_rows', { field: 'format', facts: { xlsxRowsMax } })
  }
  const wish = { kind: 'export', format, language, zone, columns } as const
  return door.jobs.create({ wish, secret: { selection: { filter, sort } } }, viewer)
}

function oneOfBoth({ orders, filter }: Which): Refusal | undefined {
  if ((orders === undefined) !== (filter === undefined)) return undefined
  return refuseHttp('wrong_shape', {
    field: 'orders',
    why: 'A job is about `orders` or about a `filter`, one of the two.',
  })
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
