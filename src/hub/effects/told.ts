import type { Store } from '#store'

/** Counts all that waits for people as told: where the world outside is made up, nobody is to hear it. */
export const countAsTold = (store: Pick<Store, 'read'>) =>
  store.read(`update effect set state = 'done' where state = 'by_hand'`)
