import type { RevealRecord } from '#guard'
import type { Store } from '#store'

const insertSql = `
insert into reveal (at, order_id, subject_id, viewer, kind, purpose, role, shown, masked)
select to_timestamp(r.at / 1000), r.order_id, r.subject_id, r.viewer, r.kind, r.purpose, r.role,
       array(select json_array_elements_text(r.shown)), array(select json_array_elements_text(r.masked))
  from json_to_recordset($1::json) as r (at float8, order_id uuid, subject_id uuid, viewer text, kind text,
       purpose text, role text, shown json, masked json)`

/** Keeps who saw whose values, before they are shown. */
export const recordReveals =
  (store: Pick<Store, 'read'>) =>
  async (records: readonly RevealRecord[]): Promise<void> => {
    const rows = records.map(({ order, subject, ...rest }) => ({
      order_id: order,
      subject_id: subject,
      ...rest,
    }))
    await store.read(insertSql, [JSON.stringify(rows)])
  }
