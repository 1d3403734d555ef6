import { riskAheadMs } from '#engine/order'

// `engine/order/late.ts` over the rows of the queues, which keep what it is worked out from: by when
// something is owed (null once all has arrived), whether something has to leave, when the rest arrives.

/** `now` and the columns are expressions of SQL. */
export const lateSql = (now: string, of = ''): string => `${of}promised_at <= ${now}`

export const atRiskSql = (now: string): string =>
  `(promised_at > ${now} and (arrives_at > promised_at
     or unshipped and promised_at <= ${now} + interval '${riskAheadMs} milliseconds'))`
