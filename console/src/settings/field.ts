import type { Field, Purpose } from '../api/index.ts'
import { all } from '../words/all.ts'

type Privacy = Field['x-privacy']
export const types = all<Field['type']>()(['text', 'number', 'boolean', 'date'])
export const privacyClasses = all<Privacy['class']>()([
  'public',
  'internal',
  'commercial',
  'personal',
  'sensitive',
])
export const masks = all<Privacy['mask']>()(['none', 'redact', 'last4', 'initial', 'token'])
export const purposes = all<Purpose>()([
  'fulfilment',
  'support',
  'finance',
  'fraud',
  'analytics',
  'legal',
  'integration',
])
