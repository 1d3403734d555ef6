import type { Purpose } from '#engine/order'
import type { Store } from '#store'

/** One look at one sealed part. What the audit learns: names of fields, never values. */
export type RevealRecord = {
  readonly viewer: string
  readonly kind: string
  readonly purpose: Purpose
  readonly at: number
  readonly order: string
  readonly subject: string
  readonly role: string
  readonly shown: readonly string[]
  readonly masked: readonly string[]
}

/** Who saw what of whom, and what for. */
export type LookRecord = {
  /** Has kept the looks when it resolves: nothing is shown that is not on record. */
  saw(looks: readonly RevealRecord[]): Promise<void>
}

const insertSql = `
insert into reveal (at, order_id, subject_id, viewer, kind, purpose, role, shown, masked)
select to_timestamp(r.at / 1000), r.order_id, r.subject_id, r.viewer, r.kind, r.purpose, r.role,
       array(select json_array_elements_text(r.shown)), array(select json_array_elements_text(r.masked))
  from json_to_recordset($1::json) as r (at float8, order_id uuid, subject_id uuid, viewer text, kind text,
       purpose text, role text, shown json, masked json)`

export const openRecord = (store: Pick<Store, 'read'>): LookRecord => ({
  async saw(looks) {
    const rows = looks.map(({ order, subject, ...rest }) => ({
      order_id: order,
      subject_id: subject,
      ...rest,
    }))
    await store.read(insertSql, [JSON.stringify(rows)])
  },
})
