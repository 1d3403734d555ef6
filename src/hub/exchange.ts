import { Fault, isRefusal } from '#kit'
import type { EffectHandler } from './effects/effects.ts'
import { exchangeFreed, type Freed } from './ledger/freed.ts'
import type { Ledger } from './ledger/ledger.ts'
import { systemWish } from './wish/system.ts'

type Handlers = Readonly<Record<string, EffectHandler>>

/** The handlers of the world, and the hub's own. */
export const withExchanges = (handlers: Handlers, submit: Ledger['submit']): Handlers => ({
  ...handlers,
  [exchangeFreed]: tellFreed(submit),
})

/** Brings the word of an exchange order to the order that it is for. Told twice it changes nothing. */
const tellFreed =
  (submit: Ledger['submit']): EffectHandler =>
  async ({ orderId, body }) => {
    const { order, minor } = body as Freed
    const command = { type: 'free_exchange', order: orderId, minor } as const
    const answer = await submit(systemWish(order, 'exchanges', exchangeFreed, command))
    if (isRefusal(answer) && answer.refused === 'too_busy')
      throw new Fault('too_busy', { retry: true })
    return 'done'
  }
