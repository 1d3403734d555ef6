import type { ImportView, Mapping } from '../api/index.ts'

export type Source = Mapping['order']['externalId']
type Sources = Readonly<Record<string, Source | undefined>>
export type Charge = NonNullable<Mapping['order']['charges']>[number]
export type Rule = Mapping['rules'][number]

/** A mapping as it is being made: parts may be missing. */
export type Draft = Omit<Mapping, 'order' | 'line' | 'rules'> & {
  readonly order: Omit<Partial<Mapping['order']>, 'buyer' | 'shipTo'> & {
    readonly buyer?: Sources
    readonly shipTo?: Sources
  }
  readonly line: Sources
  readonly rules?: readonly Rule[]
}

/** To the hub, what is not whole yet is any JSON; it was this wizard that wrote it. */
export const draftOf = ({ mapping }: ImportView): Draft | null => mapping as Draft | null
