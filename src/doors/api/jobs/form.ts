import type { TSchema } from 'typebox'
import type { Viewer } from '#guard'
import type { Job, JobKind, Once } from '#hub'
import type { Refusal } from '#kit'
import { object } from '../../http/shapes.ts'
import { validatorOf } from '../../http/validate.ts'
import type { Doorway } from '../parts.ts'
import { kindOnly } from './which.ts'

/** How a kind of job is asked for. */
export type JobForm = {
  /** What is documented. */
  readonly shown: TSchema
  /** What an answer says was wished, without what is sealed. */
  readonly answered: TSchema
  start(door: Doorway, body: unknown, viewer: Viewer, once?: Once): Promise<Job | Refusal>
}

/** The form of a kind that has none of its own: what it takes is what is asked for. */
export function plainForm(kind: string, { input }: JobKind): JobForm {
  const shown = kindOnly(kind, input)
  const check = validatorOf(shown)
  return {
    shown,
    answered: object(input.properties),
    start: async (door, body, viewer, once) =>
      check(body) ?? door.jobs.create({ wish: body as { kind: string }, once }, viewer),
  }
}
