export { orderDecisions, orderEvents, orderNotes, sealedParts } from './orders/detail.ts'
export { differencesFrom } from './orders/differences.ts'
export { findByContact, findExact, foundMax, resolveOrder } from './orders/find.ts'
export { countOrders, listOrders, type OrderRow } from './orders/list.ts'
export {
  type FieldPrivacy,
  presentEvent,
  presentOrder,
  presentRecord,
  presentTotals,
  seesMoney,
} from './orders/present.ts'
export {
  idsStatement,
  type OrderFilter,
  type OrderSort,
  orderSorts,
  type Statement,
} from './orders/query.ts'
export { openWords, readWords, rebuildWords, type Words } from './words/consumer.ts'
export { wordsOf, wordsQuery } from './words/words.ts'
