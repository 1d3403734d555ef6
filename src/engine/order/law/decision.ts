import type { OrderCommand } from '../commands.ts'
import type { OrderEvent } from '../events.ts'
import type { OrderRefusal } from '../refusals.ts'

/** What follows from a command: facts, nothing (a repeat), or a "no". */
export type Decision = readonly OrderEvent[] | OrderRefusal

export type Wish<Type extends OrderCommand['type']> = Extract<OrderCommand, { type: Type }>

export const nothing: readonly OrderEvent[] = []
