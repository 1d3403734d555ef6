import { openDatabase } from '../fill/database.ts'

const spoil: Readonly<Record<string, string>> = {
  // Nobody works on it any more, so that nothing mends it either.
  document: `update orders set total = total + 1 where id = (select min(id::text)::uuid from orders where step = 'completed')`,
  decision: `update decision set data = jsonb_set(data::jsonb, '{answer,parts}', '[]')::json
              where ctid = (select min(ctid) from decision where json_array_length(data->'answer'->'parts') > 0)`,
  order: `delete from orders where id = (select min(id::text)::uuid from orders where step = 'completed')`,
}

/** A fault that the run must find. */
export async function plant(data: string, kind: string): Promise<void> {
  const sql = spoil[kind]
  if (!sql) throw new Error(`Nothing to plant is called ${kind}: ${Object.keys(spoil).join(', ')}.`)
  const { rows, close } = await openDatabase(data)
  const spoilt = await rows(`${sql} returning 1`)
  await close()
  if (spoilt.length !== 1)
    throw new Error(`the fault ${kind} spoils ${spoilt.length} rows, not one`)
}
