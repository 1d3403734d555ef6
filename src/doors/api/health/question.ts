import { settledPosition } from '#hub'
import type { Doorway } from '../parts.ts'

/** A database that says nothing for so long does not answer. */
const answerMaxMs = 2_000

/** A question that nobody has answered for so long is put once more: its connection may be dead. */
const askAgainMs = 30_000

/**
 * Where the ledger stands, as the database says; undefined when it says nothing in time. One question at
 * a time: a database that hangs is not asked more and more.
 */
export function openQuestion({ store, clock }: Pick<Doorway, 'store' | 'clock'>) {
  let asked: { readonly at: number; readonly answer: Promise<number | undefined> } | undefined
  function ask() {
    const answer = settledPosition(store).catch(() => undefined)
    const question = { at: clock.now(), answer }
    void answer.then(() => {
      if (asked === question) asked = undefined
    })
    return question
  }
  return (): Promise<number | undefined> => {
    if (!asked || clock.now() - asked.at > askAgainMs) asked = ask()
    return Promise.race([asked.answer, clock.sleep(answerMaxMs).then(() => undefined)])
  }
}
