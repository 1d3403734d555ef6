import type { OrderCommand } from '#engine/order'
import { systemCaller } from '#guard'
import type { DueTimer, Work } from './work.ts'

/** A command of the hub itself: any order, no key, whatever the version. */
export const systemWish = (
  id: string,
  part: string,
  cause: string,
  command: OrderCommand,
  timer: DueTimer | null = null,
): Pick<Work, 'id' | 'actor' | 'cause' | 'wish'> => ({
  id,
  actor: systemCaller(part).id,
  cause,
  wish: {
    kind: 'command',
    command,
    unit: null,
    key: null,
    keyHash: null,
    version: null,
    definition: null,
    timer,
  },
})

/** Fires a timer; its row goes in the same transaction. */
export const timerWish = (timer: DueTimer): ReturnType<typeof systemWish> =>
  systemWish(
    timer.orderId,
    'timers',
    `timer:${timer.name}`,
    { type: 'fire', timer: timer.name, epoch: timer.epoch },
    timer,
  )
