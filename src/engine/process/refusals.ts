import type { Order } from '#engine/order'
import type { Refusal } from '#kit'

/** Commands that a process may give in answer to one command from outside. */
export const stepsMax = 100

export const tooLong = (order: Order | null): Refusal<'process_too_long'> => ({
  refused: 'process_too_long',
  why: `The process wanted more than ${stepsMax} things in a row.`,
  remedy: 'Two steps probably send the order back and forth: correct their conditions and publish.',
  facts: { step: order?.process?.step ?? null },
})

export const notPlaced: Refusal<'not_placed'> = {
  refused: 'not_placed',
  why: 'This order does not exist yet.',
  remedy: 'Place it first, or check its number.',
}

export const noProcess: Refusal<'no_process'> = {
  refused: 'no_process',
  why: 'The order runs no process.',
  remedy: 'Start a process for it first.',
}
