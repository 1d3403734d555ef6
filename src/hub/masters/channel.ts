import type { Store } from '#store'

/** Heard by every hub on this database: something was declared or published. */
export const catalogChannel = 'orrery_catalog'

export const tellCatalog = ({ read }: Pick<Store, 'read'>) =>
  read(`select pg_notify('${catalogChannel}', '')`)
