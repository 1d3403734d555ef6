/** How much one request, one reader and one stream may take. */
export const httpLimits = {
  /** One body, and one line of a bulk request. */
  bodyBytesMax: 16 * 1024 * 1024,
  depthMax: 64,
  /** Orders of one bulk request that wait for their transaction; then its socket is not read. */
  bulkWindow: 3_000,
  listMax: 200,
  listUsual: 50,
  countMax: 10_000,
  stockCommandsMax: 1_000,
  /** What a slow subscriber may leave unread before it is cut. */
  streamBufferBytesMax: 1024 * 1024,
  streamWaitingEventsMax: 20_000,
  /** How long running requests may take to end when the hub closes. */
  closeMsMax: 3_000,
  heartbeatMs: 15_000,
  keyCacheMs: 3_000,
  /** How often an answer that lasts asks whether it still may. */
  askAgainMs: 3_000,
  keyCacheMax: 10_000,
} as const
