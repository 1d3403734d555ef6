export type { Follower } from './follow.ts'
export { makeViews } from './make.ts'
export { type OrderEffect, orderEffects, plannedArrivals, stockOf } from './orders/around.ts'
export {
  orderDecisions,
  orderEvents,
  orderNotes,
  type RecordedDecision,
} from './orders/detail.ts'
export { differencesFrom } from './orders/differences.ts'
export { columnsFor, type ExportSelection, exportTable } from './orders/export/table.ts'
export { exportColumns } from './orders/export/words.ts'
export { findExact, foundMax, resolveOrder } from './orders/find.ts'
export { type KnownValues, knownValues } from './orders/known.ts'
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
export { type OrderStory, orderStory } from './orders/story.ts'
export { type ExplainedDecision, explainDecision } from './orders/why.ts'
export { departures, openQueues, rebuildQueues } from './queues/consumer.ts'
export { type DueKind, type Fact, isQueueName, type QueueName, queues } from './queues/model.ts'
export {
  countPromises,
  type Elsewhere,
  elsewhere,
  type Item,
  type Need,
  needsOf,
  type Promises,
  type QueueCount,
  queueCounts,
  queueItems,
  queuePlaces,
} from './queues/read.ts'
export { type Remedy, remediesOf } from './queues/remedies.ts'
export { companyMinor } from './queues/stake.ts'
export type { StockFigures } from './stock/figures.ts'
export { listStock, type StockFilter, stockTotals } from './stock/list.ts'
export { stockMoves } from './stock/moves.ts'
export { stockReservations } from './stock/reservations.ts'
export { readSku } from './stock/sku.ts'
export { type Activity, readActivity, toldTypes } from './today/activity.ts'
export { openPace, rebuildPace } from './today/consumer.ts'
export { clockOf } from './today/day.ts'
export { type Figure, figureNames, readFigures } from './today/figures.ts'
export { readStrip, type Strip } from './today/strip.ts'
export { provinceName } from './tracking/places.ts'
export { readTracking } from './tracking/read.ts'
export { type Headline, type Tracking, trackingLimits } from './tracking/tracking.ts'
export { openWords } from './words/consumer.ts'
export { wordsOf, wordsQuery } from './words/words.ts'
