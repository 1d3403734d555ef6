import type { Parcel } from '../../api/index.ts'
import { type Field, text, type Values } from './specs.ts'

/** What leaves has a number, or somebody says that it has none: the buyer is told of it for good. */
export const parcelFields: readonly Field[] = [
  { kind: 'carrier', name: 'carrier', unless: 'unnumbered' },
  { kind: 'text', name: 'tracking', unless: 'unnumbered' },
  { kind: 'check', name: 'unnumbered' },
]

/** The parcel as the law takes it; nothing of one without a number. */
export const parcelOf = (values: Values): { readonly parcel?: Parcel } =>
  values.unnumbered === true
    ? {}
    : { parcel: { carrier: text(values, 'carrier'), tracking: text(values, 'tracking') } }
