import { tableWriter } from '#store'

/** The rows of persons that one transaction of the ledger brings along, in its own round trip. */
export const personTables = () => ({
  subjectKey: tableWriter('subject_key', {
    id: 'uuid',
    created_at: 'timestamptz',
    blind_index: 'bytea',
    wrapped: 'bytea',
  }),
  contact: tableWriter('contact', { subject_id: 'uuid', kind: 'int2', blind_index: 'bytea' }),
  contactNext: tableWriter('contact_next', {
    subject_id: 'uuid',
    kind: 'int2',
    blind_index: 'bytea',
  }),
  sealed: tableWriter('sealed', {
    order_id: 'uuid',
    subject_id: 'uuid',
    part: 'text',
    bundle: 'bytea',
  }),
})
export type PersonTables = ReturnType<typeof personTables>

/** Session table for what COPY cannot do by itself. */
export const personSessionText =
  'create temp table contact_next (like contact) on commit delete rows'

/** What follows the COPYs; only when there are such rows. */
export const personAfterText =
  'insert into contact select * from contact_next on conflict do nothing'
