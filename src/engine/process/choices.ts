import type { OrderCommandType } from '#engine/order'
import type { Choose } from './run.ts'
import { source } from './source.ts'

/** The commands that ask for a choice. A new kind of choice is a file and a line here. */
export const choices: Readonly<Partial<Record<OrderCommandType, Choose>>> = { source }
