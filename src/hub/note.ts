import {
  noteTextMax,
  refuse as refuseByLaw,
  refuseInput,
  refuseLedger,
  unreadableText,
} from '#engine/order'
import { type Caller, mayCommand, randomId, refuseAccess, type Sealer } from '#guard'
import { isRefusal } from '#kit'
import type { Store } from '#store'
import type { Ledger } from './ledger/ledger.ts'
import { readOrder } from './ledger/recall.ts'
import type { Persons } from './persons/persons.ts'
import { refuseReach } from './refusals.ts'
import { commandWish } from './wish/command.ts'
import type { Answer, Submission } from './wish/submission.ts'

type Parts = {
  readonly store: Store
  readonly vault: Sealer
  readonly persons: Pick<Persons, 'sealNote' | 'dropNote'>
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
  if (!mayCommand(caller, 'note')) return refuseAccess('not_allowed')
  if (text.length === 0 || text.length > noteTextMax)
    return refuseByLaw('text_too_long', { field: 'text', facts: { noteTextMax } })
  if (unreadableText(text) !== undefined) return refuseInput('unreadable_text', { field: 'text' })
  const order = await readOrder(parts.store, terms.order)
  if (!order) return refuseLedger('unknown_order')
  const beyond = refuseReach(caller, order.legalEntity, order.shop)
  if (beyond) return beyond

  const note = randomId().toString('hex').slice(-noteIdLength)
  await parts.persons.sealNote(order, note, text)
  const command = { type: 'note', note } as const
  const wish = commandWish({ kind: 'command', ...terms, command }, caller, parts.vault, { text })
  const answer = await parts.ledger.submit(wish)
  // A repeated key got the first note's answer: the second text is of no use to anybody.
  if (isRefusal(answer) || answer.repeated) await parts.persons.dropNote(order.id, note)
  return answer
}

const noteIdLength = 16
