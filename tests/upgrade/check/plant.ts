import { openDatabase } from '../fill/database.ts'

const spoil: Readonly<Record<string, string>> = {
  // Nobody works on it any more, so that nothing mends it either.
  document: `update orders set total = total + 1 where id = (select min(id::text)::uuid from orders where step = 'completed')`,
  decision: `update decision set data = replace(data::text, '"quantity":1', '"quantity":2')::json
              where ctid = (select min(ctid) from decision where data::text like '%"quantity":1%')`,
  order: `delete from orders where id = (select min(id::text)::uuid from orders where step = 'completed')`,
}

/** A fault that the run must find. */
export async function plant(data: string, kind: string): Promise<void> {
  const sql = spoil[kind]
  if (!sql) throw new Error(`Nothing to plant is called ${kind}: ${Object.keys(spoil).join(', ')}.`)
  const { rows, close } = await openDatabase(data)
  await rows(sql)
  await close()
}
