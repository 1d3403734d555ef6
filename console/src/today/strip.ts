import type { Today } from '../api/index.ts'

/** Orders by the hour, and what is usual. */
export type Strip = NonNullable<Today['day']>
