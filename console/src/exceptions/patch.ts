import type { Body } from '../api/index.ts'

/** One place, only where `was` stands; null: nothing. */
export type Patch = NonNullable<Body<'POST /api/v1/exceptions/trial'>['patch']>[number]
