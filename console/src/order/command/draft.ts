import type { Order } from '../../api/index.ts'
import { isAmount } from '../amounts.ts'
import {
  type Field,
  isUnasked,
  quantities,
  type Spec,
  text,
  type Values,
  type Wanted,
} from './specs.ts'

const starting = (field: Field, order: Order, values: Values): unknown => {
  switch (field.kind) {
    case 'lines': {
      const { of, starts } = field
      return starts === 'none'
        ? []
        : of(order, values).map(({ line, max }) => ({ line, quantity: max }))
    }
    case 'choice':
    case 'reason':
      return field.of[0] ?? ''
    case 'check':
      return false
    case 'goods':
      return [{ sku: '', title: '', quantity: 1, unitPrice: '' }]
    case 'target':
    case 'place':
    case 'outcome':
    case 'carrier':
      return ''
    default:
      return field.starts?.(order, values) ?? ''
  }
}

/** What a form begins with: the only or the first thing that it can be about, and all of it. */
export function firstValues(spec: Spec, order: Order, places: readonly string[]): Values {
  const targets = targetsOf(spec, order)
  let values: Values = {}
  for (const field of spec.fields) {
    const value =
      field.kind === 'target'
        ? String(targets[0] ?? '')
        : field.kind === 'place'
          ? (places[0] ?? '')
          : starting(field, order, values)
    values = { ...values, [field.name]: value }
  }
  return values
}

/** Another parcel or return was chosen: what depends on it begins anew, the rest stays as typed. */
export function withTarget(
  spec: Spec,
  order: Order,
  before: Values,
  name: string,
  value: string,
): Values {
  let values: Values = { ...before, [name]: value }
  for (const field of spec.fields) {
    const depends = field.kind === 'lines' || (field.kind === 'amount' && field.starts)
    if (depends) values = { ...values, [field.name]: starting(field, order, values) }
  }
  return values
}

/** A parcel or return that meanwhile can no longer be chosen gives way to the first that can. */
export function stillPossible(spec: Spec, order: Order, before: Values): Values {
  const targets = targetsOf(spec, order).map(String)
  return spec.fields
    .filter(({ kind, name }) => kind === 'target' && !targets.includes(text(before, name)))
    .reduce((values, { name }) => withTarget(spec, order, values, name, targets[0] ?? ''), before)
}

export const targetsOf = ({ type }: Spec, { actions }: Order): readonly (number | string)[] =>
  actions.find((action) => action.type === type)?.targets ?? []

/** The first field that still lacks something; undefined when the wish can be made. */
export function lacking(
  { fields }: Pick<Spec, 'fields'>,
  values: Values,
): { field: Field['name']; isBad: boolean } | undefined {
  for (const field of fields) {
    const { kind, name } = field
    if (isUnasked(field, values)) continue
    if (kind === 'lines') {
      if (quantities(values, name).length === 0) return { field: name, isBad: false }
    } else if (kind === 'goods') {
      if (!isWhole(values[name])) return { field: name, isBad: false }
    } else if (kind !== 'check') {
      const typed = text(values, name)
      const isOptional = 'isOptional' in field && field.isOptional === true
      if (typed === '' && !isOptional) return { field: name, isBad: false }
      if (kind === 'amount' && typed !== '' && !isAmount(typed)) return { field: name, isBad: true }
    }
  }
  return undefined
}

const isWhole = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  (value as readonly Wanted[]).every(
    ({ sku, title, quantity, unitPrice }) =>
      sku !== '' &&
      title !== '' &&
      quantity > 0 &&
      isAmount(unitPrice) &&
      !unitPrice.startsWith('-'),
  )
