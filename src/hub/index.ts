export { declareSkus } from './catalog/declare-skus.ts'
export { fieldVersions, type KeptField, readFields } from './catalog/fields.ts'
export { findSku, listSkus, type SkuDoc, saveSku } from './catalog/skus.ts'
export type { DeskEntry } from './desk-entry.ts'
export { digest } from './digest.ts'
export { backOffMs, type EffectHandler, type PendingEffect } from './effects/effects.ts'
export { countAsTold } from './effects/told.ts'
export { type Hub, type HubParts, openHub } from './hub.ts'
export * from './imports/index.ts'
export type { Desk, DeskResult, ReplayOptions, Replays, Trials } from './inbox/desk.ts'
export type { Cause, DeskFilter, DeskItem, DeskPage, DeskShown } from './inbox/desk-read.ts'
export type { Inbox } from './inbox/inbox.ts'
export { messageBytesMax } from './inbox/limits.ts'
export type { Mend } from './inbox/mend.ts'
export { type MessageState, states as messageStates } from './inbox/message.ts'
export type { Patch } from './inbox/patch.ts'
export type { Delivery, Received } from './inbox/receive.ts'
export type { Selected, Selection } from './inbox/selection.ts'
export type { Trial } from './inbox/trial.ts'
export {
  clearInstallation,
  installationNote,
  isUnused,
  keepInstallationNote,
} from './installation.ts'
export { contactKinds } from './intake/prepare.ts'
export type { Interpret, Unreadable } from './interpret.ts'
export type { Once } from './jobs/create.ts'
export {
  type ExportWish,
  type Job,
  type JobResult,
  type JobWish,
  type Outcome,
  outcomes,
} from './jobs/job.ts'
export { type Jobs, openJobs } from './jobs/jobs.ts'
export type { JobKind, JobKinds } from './jobs/kind.ts'
export { type BulkCommand, type BulkWish, bulkCommands } from './jobs/kinds/bulk.ts'
export { jobKinds } from './jobs/kinds.ts'
export { jobLimits } from './jobs/limits.ts'
export type { Cell, Table } from './jobs/parts.ts'
export { type Choice, choiceOf } from './jobs/results.ts'
export { readOrder } from './ledger/recall.ts'
export { refuseMaster } from './masters/refusals.ts'
export { type Kept, type MasterRows, masterRows } from './masters/rows.ts'
export { noteRisk } from './observations/risk.ts'
export { opensPersons } from './persons/check.ts'
export { ordersByContact, sealedParts } from './persons/read.ts'
export type { Previewed } from './preview.ts'
export { previewToken, readPreviewToken } from './preview-token.ts'
export type { Catalog, Published } from './published.ts'
export { lapseMarks, type Mark, type Marks, type MarkWish, openMarks } from './queues/marks.ts'
export { answerNotice } from './queues/notices.ts'
export { type Broadcast, type Wanted, wants } from './relay/broadcast.ts'
export {
  type FeedEvent,
  feedPageMax,
  readFeed,
  readTold,
  settledPosition,
  type ToldEvent,
} from './relay/feed.ts'
export { type Tail, tail, wakeChannel } from './relay/tail.ts'
export { isFlaws, type Release } from './release/release.ts'
export { type Replayed, replayAll } from './replay/replay-all.ts'
export { replayDecision } from './replay/replayers.ts'
export { readVersionsOf } from './replay/source.ts'
export type { SagaAnswer, Sagas } from './saga/saga.ts'
export type { Planned, SagaWish } from './saga/wish.ts'
export { refuse as refuseSavedView } from './saved-views/refusals.ts'
export {
  dropView,
  listSavedViews,
  type SavedView,
  saveView,
} from './saved-views/saved-views.ts'
export { openShopBook, type ShopBook } from './shops/book.ts'
export { type KeptShop, openShopRows } from './shops/rows.ts'
export { openSecret, type SealedSecret, sealSecret } from './shops/secret.ts'
export type { OpenedShop, Shop } from './shops/shop.ts'
export {
  openShops,
  platformNames,
  type ShopAccount,
  type Shops,
  type ShopTerms,
} from './shops/shops.ts'
export { stockBodies } from './stock/bodies.ts'
export { quantityMax, type StockCommand, type StockKey, type StockRow } from './stock/commands.ts'
export { refuseStock } from './stock/refusals.ts'
export type { StockAnswer, StockPreview, StockStep } from './stock/stock.ts'
export type { Difference, DifferenceKind } from './verify/difference.ts'
export { type Verified, verify } from './verify/verify.ts'
export type { Accepted, Answer, Submission } from './wish/submission.ts'
