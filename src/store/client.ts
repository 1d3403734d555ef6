import pg from 'pg'
import { storeFault } from './faults.ts'

// biome-ignore lint/suspicious/noExplicitAny: a row is what its statement says it is.
export type Row = Record<string, any>

/** One connection. Every call rejects with a Fault, see faults.ts. */
export type Client = {
  /** With values the statement is prepared once per connection under a name of its own. */
  query<R extends Row = Row>(text: string, values?: readonly unknown[]): Promise<R[]>
  /** False once the connection is lost or closed. */
  readonly isOpen: boolean
  close(): Promise<void>
  /** The driver's connection, for `pipe`. */
  readonly driver: pg.Client
}

const statementNames = new Map<string, string>()

/** Texts come from our own code, so there are few of them. */
function statementName(text: string): string {
  let name = statementNames.get(text)
  if (!name) {
    name = `s${statementNames.size}`
    statementNames.set(text, name)
  }
  return name
}

/** int8: a number where exact, else a bigint. timestamptz: an Instant (milliseconds). */
const instant = (text: string): number => Number(pg.types.getTypeParser(1184, 'text')(text))
const parsers: Record<number, (text: string) => unknown> = {
  20: (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text)),
  1184: instant,
}
export const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[oid]) || pg.types.getTypeParser(oid, format),
} as pg.CustomTypesConfig

export async function connectTo(url: string): Promise<Client> {
  const driver = new pg.Client({
    connectionString: url,
    types,
    keepAlive: true,
    application_name: 'orrery',
  })
  let isOpen = true
  // Without a listener a lost idle connection would end the process.
  driver.on('error', () => {
    isOpen = false
  })
  driver.on('end', () => {
    isOpen = false
  })
  try {
    await driver.connect()
  } catch (error) {
    throw storeFault(error)
  }
  return {
    driver,
    get isOpen() {
      return isOpen
    },
    query: (text, values) => queryOn(driver, text, values),
    close: () => driver.end().catch(() => undefined),
  }
}

export async function queryOn<R extends Row>(
  driver: pg.ClientBase,
  text: string,
  values?: readonly unknown[],
): Promise<R[]> {
  try {
    if (!values) {
      const answer: pg.QueryResult | pg.QueryResult[] = await driver.query(text)
      return ((Array.isArray(answer) ? answer.at(-1) : answer)?.rows ?? []) as R[]
    }
    const answer = await driver.query<R>({
      name: statementName(text),
      text,
      values,
    })
    return answer.rows
  } catch (error) {
    throw storeFault(error)
  }
}
