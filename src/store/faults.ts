import { Fault } from '#kit'

/** What the hub can tell apart. The SQLSTATE itself stays readable as `sqlState`. */
export type StoreFaultCode =
  | 'unique'
  | 'check'
  | 'foreign_key'
  | 'serialization'
  | 'deadlock'
  | 'lock_not_available'
  | 'statement_timeout'
  | 'unreadable_value'
  | 'disk_full'
  | 'store_unreachable'
  | 'store_error'

type Meaning = { code: StoreFaultCode; retry: boolean }

/** PostgreSQL documentation, appendix A. */
const bySqlState: Readonly<Record<string, Meaning>> = {
  '23505': { code: 'unique', retry: true },
  '23514': { code: 'check', retry: true },
  '23503': { code: 'foreign_key', retry: false },
  '40001': { code: 'serialization', retry: true },
  '40P01': { code: 'deadlock', retry: true },
  '55P03': { code: 'lock_not_available', retry: true },
  '57014': { code: 'statement_timeout', retry: true },
  '53100': { code: 'disk_full', retry: true },
}

const byClass: Readonly<Record<string, Meaning>> = {
  '08': { code: 'store_unreachable', retry: true },
  '53': { code: 'store_unreachable', retry: true },
  '57': { code: 'store_unreachable', retry: true },
  '22': { code: 'unreadable_value', retry: false },
}

/** A fault of the database. `constraint` names the rule that was broken; never the values. */
export class StoreFault extends Fault {
  declare readonly code: StoreFaultCode
  readonly sqlState: string | undefined
  readonly constraint: string | undefined
  constructor(meaning: Meaning, message: string, error: PostgresError) {
    super(meaning.code, { retry: meaning.retry, message })
    this.sqlState = error.sqlState
    this.constraint = error.constraint
  }
}

type PostgresError = { sqlState: string | undefined; constraint: string | undefined }

/**
 * Any error of the driver as a fault. The server's own message is kept only where it cannot quote
 * a row: values may be personal data.
 */
export function storeFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown
  const error = thrown as {
    code?: unknown
    severity?: string
    constraint?: string
    message?: string
  }
  if (error?.severity === undefined || typeof error.code !== 'string') return driverFault(error)
  const meaning = bySqlState[error.code] ??
    byClass[error.code.slice(0, 2)] ?? { code: 'store_error', retry: false }
  const quotesValues = meaning.code === 'unreadable_value'
  const text = quotesValues ? 'a value does not fit its column' : error.message
  const rule = error.constraint ? ` (${error.constraint})` : ''
  const message = `PostgreSQL ${error.code}: ${text}${rule}`
  return new StoreFault(meaning, message, { sqlState: error.code, constraint: error.constraint })
}

/** The driver's own words for a lost connection; all else it throws is a misuse, not worth a retry. */
const lostPattern = /connection|queryable|timeout/i

function driverFault(error: { code?: unknown; message?: string }): StoreFault {
  const said = error?.message || String(error?.code ?? error)
  const isLost = typeof error?.code === 'string' || lostPattern.test(said)
  const meaning: Meaning = isLost
    ? { code: 'store_unreachable', retry: true }
    : { code: 'store_error', retry: false }
  const message = isLost
    ? `The database cannot be reached: ${said}`
    : `The driver refused a statement: ${said}`
  return new StoreFault(meaning, message, { sqlState: undefined, constraint: undefined })
}
