import type pg from 'pg'
import type { Client, Row } from './client.ts'
import { types } from './client.ts'
import { storeFault } from './faults.ts'
import type { TableWriter } from './table-writer.ts'

/** What `pipe` needs of a table's writer, whatever its columns. */
type Filled = Pick<TableWriter, 'count' | 'copyText' | 'bytes'>

const copyData = 0x64
const copyDone = Buffer.from([0x63, 0, 0, 0, 4])

/**
 * One transaction in one round trip: `before`, a COPY per table that has rows, `after`. They travel
 * as one simple-protocol message, which PostgreSQL runs as one implicit transaction, with all rows
 * right behind it. Either text may be empty or hold several statements; neither takes values, so
 * nothing a stranger wrote may be part of them.
 *
 * Resolves after the commit with the rows of the last statement that returned any. When a statement
 * fails everything is rolled back, the server skips the rows that still come (PostgreSQL
 * documentation, "COPY Operations"), and the connection goes on.
 */
export function pipe<R extends Row = Row>(
  client: Pick<Client, 'driver'>,
  before: string,
  tables: readonly Filled[],
  after: string,
): Promise<R[]> {
  const filled = tables.filter(({ count }) => count > 0)
  const text = [before, ...filled.map(({ copyText }) => copyText), after]
    .filter(Boolean)
    .join(';\n')
  return new Promise((resolve, reject) => {
    const batch = new Batch(text, filled, (error, rows) =>
      error ? reject(error) : resolve(rows as R[]),
    )
    client.driver.query(batch as pg.Submittable)
  })
}

type Field = { name: string; dataTypeID: number }
type Connection = {
  query(text: string): void
  stream: NodeJS.WritableStream & { cork(): void; uncork(): void }
}

/** What the driver calls a submittable: it is told of each message that answers it. */
class Batch {
  readonly #text: string
  readonly #tables: readonly Filled[]
  readonly #settle: (error: Error | undefined, rows: Row[]) => void
  #fields: { name: string; parse: (text: string) => unknown }[] = []
  #rows: Row[] = []
  #error: Error | undefined
  #answered = false
  #sent = false

  constructor(
    text: string,
    tables: readonly Filled[],
    settle: (error: Error | undefined, rows: Row[]) => void,
  ) {
    this.#text = text
    this.#tables = tables
    this.#settle = settle
  }

  submit(connection: Connection): null {
    const { stream } = connection
    stream.cork()
    connection.query(this.#text)
    for (const table of this.#tables) {
      const rows = table.bytes()
      const head = Buffer.allocUnsafe(5)
      head[0] = copyData
      head.writeInt32BE(rows.length + 4, 1)
      stream.write(head)
      stream.write(rows)
      stream.write(copyDone)
    }
    // The writers' buffers are reused, so the caller hears nothing before they have left.
    stream.write(Buffer.alloc(0), () => {
      this.#sent = true
      this.#done()
    })
    stream.uncork()
    return null
  }

  handleRowDescription({ fields }: { fields: Field[] }): void {
    this.#rows = []
    this.#fields = fields.map(({ name, dataTypeID }) => ({
      name,
      parse: types.getTypeParser(dataTypeID, 'text'),
    }))
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const row: Row = {}
    for (let index = 0; index < fields.length; index++) {
      const { name, parse } = this.#fields[index]!
      const value = fields[index]!
      row[name] = value === null ? null : parse(value)
    }
    this.#rows.push(row)
  }

  handleError(error: Error & { severity?: string }): void {
    this.#error = storeFault(error)
    this.#answered = true
    if (error.severity === undefined) this.#sent = true // The connection is gone: nothing leaves.
    this.#done()
  }

  handleReadyForQuery(): void {
    this.#answered = true
    this.#done()
  }

  #done(): void {
    if (this.#answered && this.#sent) this.#settle(this.#error, this.#rows)
  }

  handleCommandComplete(): void {}
  handleCopyInResponse(): void {}
  handleCopyData(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}
