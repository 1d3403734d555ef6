import type { PostOrdersBody } from '../../api/index.ts'

/** The form of an order that somebody places by hand, as it is typed. */
export type Draft = {
  readonly channel: string
  readonly externalId: string
  readonly currency: string
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly country: string
  readonly region: string
  readonly city: string
  readonly postcode: string
  readonly street: string
  readonly lines: readonly DraftLine[]
  readonly shipping: string
  readonly payment: 'captured' | 'due' | 'none'
  readonly method: string
  readonly note: string
}
export type DraftLine = {
  readonly key: number
  readonly sku: string
  readonly title: string
  readonly quantity: string
  readonly unitPrice: string
}

const datePart = (at: Date) =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0').slice(-2))
    .join('')

export const emptyLine = (key: number): DraftLine => ({
  key,
  sku: '',
  title: '',
  quantity: '1',
  unitPrice: '',
})

/** A number of its own, so that sending twice places once. */
export const newDraft = (currency: string, at: Date): Draft => ({
  channel: 'manual',
  externalId: `M${datePart(at)}-${crypto.randomUUID().slice(0, 6).toUpperCase()}`,
  currency,
  name: '',
  phone: '',
  email: '',
  country: 'CN',
  region: '',
  city: '',
  postcode: '',
  street: '',
  lines: [emptyLine(1)],
  shipping: '',
  payment: 'captured',
  method: 'transfer',
  note: '',
})

const scaleMax = 4
/** Decimal text in ten-thousandths, exact; undefined for what is no amount. */
function units(text: string): bigint | undefined {
  const match = /^(\d{1,13})(?:\.(\d{1,4}))?$/.exec(text.trim())
  return match ? BigInt(match[1]! + (match[2] ?? '').padEnd(scaleMax, '0')) : undefined
}
const decimal = (value: bigint): string => {
  const text = value.toString().padStart(scaleMax + 1, '0')
  return `${text.slice(0, -scaleMax)}.${text.slice(-scaleMax)}`.replace(/(\.\d\d)0+$/, '$1')
}

/** What the buyer owes by what is typed so far: decimal text. */
export function totalOf({ lines, shipping }: Pick<Draft, 'lines' | 'shipping'>): string {
  const goods = lines.map(
    ({ unitPrice, quantity }) =>
      (units(unitPrice) ?? 0n) * BigInt(/^\d{1,9}$/.test(quantity) ? quantity : '0'),
  )
  return decimal(goods.reduce((sum, value) => sum + value, units(shipping) ?? 0n))
}

/** What is not typed is not sent. */
const typed = (value: string): string | undefined => (value.trim() === '' ? undefined : value)

/** The draft as the hub takes it. */
export function orderOf(draft: Draft): PostOrdersBody {
  const contact = { name: typed(draft.name), phone: typed(draft.phone), email: typed(draft.email) }
  const isKnown = Object.values(contact).some((value) => value !== undefined)
  const total = totalOf(draft)
  const { payment } = draft
  return {
    channel: draft.channel.trim(),
    externalId: draft.externalId.trim(),
    currency: draft.currency,
    ...(isKnown ? { buyer: contact } : {}),
    shipTo: {
      ...contact,
      country: typed(draft.country),
      region: typed(draft.region),
      city: typed(draft.city),
      postcode: typed(draft.postcode),
      street: typed(draft.street),
    },
    lines: draft.lines.map(({ sku, title, quantity, unitPrice }) => ({
      sku,
      title: typed(title),
      quantity: Number(quantity),
      unitPrice: unitPrice.trim(),
    })),
    ...(draft.shipping.trim() === ''
      ? {}
      : { charges: [{ kind: 'shipping', amount: draft.shipping.trim() }] }),
    ...(Number(total) > 0 && payment !== 'none'
      ? {
          payments: [
            {
              id: draft.externalId.trim(),
              method: draft.method,
              state: payment,
              amount: total,
            },
          ],
        }
      : {}),
    note: typed(draft.note),
  }
}
