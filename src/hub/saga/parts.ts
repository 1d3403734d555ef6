import type { Order } from '#engine/order'
import type { Sealer } from '#guard'
import type { Clock } from '#kit'
import type { Store } from '#store'
import type { Persons } from '../persons/persons.ts'
import type { Answer } from '../wish/submission.ts'
import type { Work } from '../wish/work.ts'

/** What sagas are given: the ledger's way in, and where plans are kept. */
export type SagaParts = {
  readonly store: Store
  readonly vault: Sealer
  readonly persons: Pick<Persons, 'copy'>
  readonly clock: Pick<Clock, 'now'>
  readonly submit: (wish: Omit<Work, 'lane' | 'resolve' | 'reject'>) => Promise<Answer>
  readonly readOrder: (id: string) => Promise<Order | undefined>
}
