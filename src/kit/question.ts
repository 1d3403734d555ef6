import type { Clock } from './time.ts'

type Limits = {
  /** Who says nothing for so long does not answer. */
  readonly answerMaxMs: number
  /** A question that nobody has answered for so long is put once more: its connection may be dead. */
  readonly askAgainMs: number
}

/**
 * Asks somebody who may be down or hang; undefined when they say nothing in time. One question at a time:
 * who hangs is not asked more and more.
 */
export function openQuestion<Answer>(
  ask: () => Promise<Answer>,
  clock: Pick<Clock, 'now' | 'sleep'>,
  { answerMaxMs, askAgainMs }: Limits,
): () => Promise<Answer | undefined> {
  let asked: { readonly at: number; readonly answer: Promise<Answer | undefined> } | undefined
  function put() {
    const answer = ask().catch(() => undefined)
    const question = { at: clock.now(), answer }
    void answer.then(() => {
      if (asked === question) asked = undefined
    })
    return question
  }
  return () => {
    if (!asked || clock.now() - asked.at > askAgainMs) asked = put()
    return Promise.race([asked.answer, clock.sleep(answerMaxMs).then(() => undefined)])
  }
}
