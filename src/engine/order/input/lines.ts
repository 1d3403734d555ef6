import type { Line } from '../model.ts'
import type { LineInput } from './input.ts'
import { inputLimits } from './limits.ts'
import { type Book, enter, readAmount, worded } from './money.ts'
import { type InputRefusal, refuseInput } from './refusals.ts'

/** Lines by the channel's own id, for `partOf` and charges of one line. */
export type LineIds = ReadonlyMap<string, number>

/** Numbers the lines 1, 2, 3 …; a refusal when there are too many or two share an id. */
export function numberLines(inputs: readonly LineInput[]): LineIds | InputRefusal {
  if (!Array.isArray(inputs)) return refuseInput('wrong_type', { field: 'lines' })
  if (inputs.length === 0) return refuseInput('empty', { field: 'lines' })
  if (inputs.length > inputLimits.linesMax)
    return refuseInput('too_many', { field: 'lines', facts: { most: inputLimits.linesMax } })
  const ids = new Map<string, number>()
  for (let at = 0; at < inputs.length; at++) {
    const id = inputs[at]!.externalLineId
    if (id === undefined) continue
    if (ids.has(id)) return refuseInput('duplicate_line', { field: `lines[${at}].externalLineId` })
    ids.set(id, at + 1)
  }
  return ids
}

/** One line and its entries: goods once, what is off, what is tax. */
export function readLine(
  input: LineInput,
  at: number,
  ids: LineIds,
  book: Book,
  bucket: 'open' | 'delivered',
): Line | InputRefusal {
  const { quantity } = input
  if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > inputLimits.quantityMax) {
    return refuseInput('bad_quantity', { field: `lines[${at}].quantity` })
  }
  const id = at + 1
  const kind = input.kind ?? 'goods'
  const goods = readAmount(book, input.unitPrice, quantity, `lines[${at}].unitPrice`)
  if (typeof goods !== 'number') return goods
  if (input.unitPrice.startsWith('-') && kind !== 'service') {
    return refuseInput('negative_price', { field: `lines[${at}].unitPrice` })
  }
  let partOf: number | null = null
  if (input.partOf !== undefined) {
    partOf = ids.get(input.partOf) ?? null
    if (partOf === null || partOf === id)
      return refuseInput('unknown_line', { field: `lines[${at}].partOf` })
  }
  enter(book, worded('goods', id, goods, {}))
  const wrong = readLineMoney(input, at, book)
  if (wrong) return wrong
  return {
    id,
    externalLineId: input.externalLineId ?? null,
    sku: input.sku,
    title: input.title ?? input.sku,
    kind,
    partOf,
    ...(input.fulfilledBy ? { fulfilledBy: input.fulfilledBy } : {}),
    quantity,
    unitPrice: input.unitPrice,
    buckets: bucket === 'open' ? { open: quantity } : { delivered: quantity },
  }
}

function readLineMoney(input: LineInput, at: number, book: Book): InputRefusal | undefined {
  const discounts = input.discounts ?? []
  for (let index = 0; index < discounts.length; index++) {
    const off = discounts[index]!
    const field = `lines[${at}].discounts[${index}].amount`
    const minor = readAmount(book, off.amount, 1, field)
    if (typeof minor !== 'number') return minor
    if (minor < 0) return refuseInput('negative_amount', { field })
    enter(book, worded('discount', at + 1, negative(minor), off))
  }
  const taxes = input.taxes ?? []
  for (let index = 0; index < taxes.length; index++) {
    const tax = taxes[index]!
    const minor = readAmount(book, tax.amount, 1, `lines[${at}].taxes[${index}].amount`)
    if (typeof minor !== 'number') return minor
    enter(book, worded('tax', at + 1, minor, tax))
  }
  return undefined
}

/** Never −0, which JSON and equality treat in different ways. */
export const negative = (minor: number): number => (minor === 0 ? 0 : -minor)
