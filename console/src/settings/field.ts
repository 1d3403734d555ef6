import type { Kept } from './data.ts'

export const types = ['text', 'number', 'boolean', 'date'] as const
export const privacyClasses = ['public', 'internal', 'commercial', 'personal', 'sensitive'] as const
export const masks = ['none', 'redact', 'last4', 'initial', 'token'] as const
export const purposes = [
  'fulfilment',
  'support',
  'finance',
  'fraud',
  'analytics',
  'legal',
  'integration',
] as const
export type Type = (typeof types)[number]
export type Purpose = (typeof purposes)[number]
export type Field = Kept & {
  readonly type: Type
  readonly unit?: string
  readonly label: { readonly zh: string; readonly en: string }
  readonly indexed?: boolean
  readonly 'x-privacy': {
    readonly class: (typeof privacyClasses)[number]
    readonly purposes: readonly Purpose[]
    readonly mask: (typeof masks)[number]
    readonly subject?: string
  }
}
