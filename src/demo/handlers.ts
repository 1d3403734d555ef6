import type { EffectHandler } from '#hub'

/** Nobody outside has to be told of what is made up: it counts as done. */
const done: EffectHandler = async () => 'done'
const effectKinds = [
  'warehouse.release',
  'warehouse.cancel',
  'channel.shipped',
  'channel.cancelled',
  'payment.refund',
  'payment.capture',
]
export const demoHandlers: Readonly<Record<string, EffectHandler>> = Object.fromEntries(
  effectKinds.map((kind) => [kind, done]),
)
