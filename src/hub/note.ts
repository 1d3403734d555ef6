import {
  noteTextMax,
  type Order,
  refuse as refuseByLaw,
  refuseInput,
  unreadableText,
} from '#engine/order'
import { type Caller, mayCommand, randomId, type Sealer, type Subject } from '#guard'
import { type Clock, isRefusal } from '#kit'
import type { Store, Transaction } from '#store'
import { commandWish } from './command-wish.ts'
import type { Ledger } from './ledger/ledger.ts'
import { readOrder } from './ledger/recall.ts'
import { refuse } from './ledger/refusals.ts'
import { refuseHub, refuseReach } from './refusals.ts'
import type { Answer, Submission } from './submission.ts'
import { bytesOfUuid } from './uuid.ts'

type Parts = {
  readonly store: Store
  readonly vault: Sealer
  readonly clock: Clock
  readonly ledger: Pick<Ledger, 'submit'>
}
/** A text for people about an order, with the terms of a command. */
export type Note = { readonly text: string } & Omit<
  Extract<Submission, { kind: 'command' }>,
  'kind' | 'command'
>

/**
 * Seals the text beside the order, then puts the note on record by its id alone. Sealed first: an
 * event never names a text that is not there. Whoever dies in between leaves a text that nobody asks
 * for, which goes with the person's key.
 */
export async function writeNote(
  parts: Parts,
  { text, ...terms }: Note,
  caller: Caller,
): Promise<Answer> {
  if (!mayCommand(caller, 'note')) return refuseHub('not_allowed')
  if (text.length === 0 || text.length > noteTextMax)
    return refuseByLaw('text_too_long', { field: 'text', facts: { noteTextMax } })
  if (unreadableText(text) !== undefined) return refuseInput('unreadable_text', 'text')
  const order = await readOrder(parts.store, terms.order)
  if (!order) return refuse('unknown_order')
  const beyond = refuseReach(caller, order.legalEntity, order.shop)
  if (beyond) return beyond

  const note = randomId().toString('hex').slice(-noteIdLength)
  await sealNote(parts, order, note, text)
  const command = { type: 'note', note } as const
  const wish = commandWish({ kind: 'command', ...terms, command }, caller, parts.vault, { text })
  const answer = await parts.ledger.submit(wish)
  // A repeated key got the first note's answer: the second text is of no use to anybody.
  if (isRefusal(answer) || answer.repeated)
    await parts.store.read(dropSql, [order.id, partOf(note)])
  return answer
}

const noteIdLength = 16
const partOf = (note: string): string => `note:${note}`

const sealSql = 'insert into sealed (order_id, subject_id, part, bundle) values ($1, $2, $3, $4)'
const dropSql = 'delete from sealed where order_id = $1 and part = $2'
const keySql = `
insert into subject_key (id, created_at, blind_index, wrapped)
values ($1, to_timestamp($2::float8 / 1000), null, $3)`
// The buyer before the others; without persons, whoever the order's other texts were sealed for.
const subjectSql = `
select k.id, k.wrapped from subject_key k
 where k.id = any($2::uuid[]) or k.id in (select subject_id from sealed where order_id = $1)
 order by array_position($2::uuid[], k.id), k.created_at limit 1 for share`

function sealNote({ store, vault, clock }: Parts, order: Order, note: string, text: string) {
  return store.transaction(async (transaction) => {
    const subject = await subjectOf(transaction, vault, order, clock.now())
    const place = { order: order.id, role: 'note' }
    const bundle = vault.seal(subject, place, JSON.stringify({ note: text }))
    await transaction.query(sealSql, [order.id, subject.id.toString('hex'), partOf(note), bundle])
  })
}

async function subjectOf(
  { query }: Transaction,
  vault: Sealer,
  { id, buyer, recipient, payer }: Order,
  now: number,
): Promise<Subject> {
  const named = [buyer, recipient, payer].filter((subject) => subject !== null)
  const [known] = await query(subjectSql, [id, named])
  if (known) return vault.openSubject(bytesOfUuid(known.id), known.wrapped, now)
  const own = vault.newSubject(null)
  await query(keySql, [own.id.toString('hex'), now, own.wrapped])
  return own
}
