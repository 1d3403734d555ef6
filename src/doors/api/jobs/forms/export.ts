import Type from 'typebox'
import { type ExportWish, jobLimits } from '#hub'
import { isRefusal, isZone, refuseForm } from '#kit'
import { columnsFor, countOrders, exportColumns, type OrderFilter, type OrderSort } from '#views'
import { refuseHttp } from '../../../http/refusals.ts'
import { closed, object, oneOf, text } from '../../../http/shapes.ts'
import { validatorOf } from '../../../http/validate.ts'
import { filterFor } from '../../orders/list.ts'
import type { JobForm } from '../form.ts'
import { oneOfBoth, sortSchema, type Which, which } from '../which.ts'

const shown = Type.Object(
  {
    kind: Type.Literal('export'),
    ...which,
    format: oneOf(['csv', 'xlsx'] as const),
    columns: Type.Array(oneOf(exportColumns), {
      minItems: 1,
      maxItems: exportColumns.length,
      uniqueItems: true,
    }),
    language: oneOf(['en', 'zh'] as const),
    zone: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: 'IANA time zone; usually UTC.' }),
    ),
    sort: Type.Optional(sortSchema),
  },
  closed,
)
const check = validatorOf(shown)
type Body = Which & Omit<ExportWish, 'zone'> & { readonly zone?: string; readonly sort?: OrderSort }

const answered = object({
  format: oneOf(['csv', 'xlsx'] as const),
  columns: Type.Array(text),
  language: oneOf(['en', 'zh'] as const),
  zone: text,
})

/** Orders as a file. */
export const exportForm: JobForm = {
  shown,
  answered,
  async start(door, given, viewer, once) {
    const body = given as Body
    const wrong = check(body) ?? oneOfBoth(body)
    if (wrong) return wrong
    const { format, language, zone = 'UTC', sort = '-placedAt' } = body
    if (!isZone(zone))
      return refuseForm('wrong_shape', { field: 'zone', why: 'This is no IANA time zone.' })
    const columns = columnsFor(body.columns, viewer)
    if (columns.length === 0)
      return refuseForm('wrong_shape', { field: 'columns', why: 'Your role may not see amounts.' })
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
    const wish: ExportWish = { kind: 'export', format, language, zone, columns }
    return door.jobs.create({ wish, once, secret: { selection: { filter, sort } } }, viewer)
  },
}
