import type { EffectHandler } from '#hub'
import { Fault } from '#kit'

const answerWithinMs = 10_000

/** Effects that a configured address takes: one POST each, with the effect's id as Idempotency-Key. */
export function effectHandlers(
  urls: Readonly<Record<string, string>>,
): Record<string, EffectHandler> {
  return Object.fromEntries(Object.entries(urls).map(([kind, url]) => [kind, postTo(url)]))
}

const postTo =
  (url: string): EffectHandler =>
  async ({ id, orderId, kind, fulfilment, version, body }) => {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(answerWithinMs),
      headers: { 'content-type': 'application/json', 'idempotency-key': id },
      body: JSON.stringify({ id, kind, order: orderId, version, fulfilment, ...body }),
    })
    await answer.body?.cancel()
    if (!answer.ok)
      throw new Fault('effect_refused', {
        retry: true,
        message: `the receiver answered ${answer.status}`,
      })
    return 'done'
  }
