import Type from 'typebox'
import { jobLimits, outcomes } from '#hub'
import {
  byName,
  closed,
  fieldValue,
  integerOrNull,
  named,
  oneBy,
  oneOf,
  textOrNull,
  titleOf,
} from '../../http/shapes.ts'
import type { JobForm } from './form.ts'

/** What is documented; the form of the `kind` looks closer. */
export const jobShown = (forms: ReadonlyMap<string, JobForm>) =>
  oneBy(
    'kind',
    [...forms].map(([kind, { shown }]) => ({ ...shown, title: `${titleOf(kind)}JobBody` })),
  )
export const jobTaken = (kinds: readonly string[]) =>
  Type.Object({ kind: oneOf(kinds) }, { additionalProperties: true })

export const jobSchema = (forms: ReadonlyMap<string, JobForm>) =>
  Type.Object(
    {
      id: Type.String(),
      kind: oneOf([...forms.keys()]),
      state: oneOf(['open', 'done', 'cancelled', 'failed'] as const),
      wish: Type.Union([...forms.values()].map(({ answered }) => answered)),
      total: Type.Union([Type.Integer(), Type.Null()], {
        description: 'Null until it was counted.',
      }),
      counts: Type.Object({
        done: Type.Integer(),
        unchanged: Type.Integer(),
        refused: Type.Integer(),
      }),
      createdAt: Type.String(),
      startedAt: textOrNull,
      finishedAt: textOrNull,
      error: Type.Union([Type.String(), Type.Null()], {
        description: 'Code of what ended it before its time.',
      }),
      file: Type.Union([
        Type.Object({
          name: Type.String(),
          bytes: integerOrNull,
          until: Type.String({ description: 'Deleted after this moment.' }),
        }),
        Type.Null(),
      ]),
      undoable: Type.Boolean(),
      undoOf: textOrNull,
      undoneBy: textOrNull,
    },
    { ...closed, title: 'Job' },
  )

export const resultsQuery = Type.Object(
  {
    outcome: Type.Optional(oneOf([...outcomes])),
    after: Type.Optional(
      Type.String({ pattern: '^\\d{1,9}$', description: '`next` of the page before.' }),
    ),
    limit: Type.Optional(
      Type.String({
        pattern: '^([1-9]\\d?|1\\d\\d|200)$',
        description: `1 to ${jobLimits.resultsMax}.`,
      }),
    ),
  },
  closed,
)
export const resultsSchema = Type.Object({
  results: Type.Array(
    named('JobResult', {
      index: Type.Integer(),
      order: Type.String(),
      number: Type.String(),
      outcome: Type.Union([oneOf([...outcomes]), Type.Null()], { description: 'Null: not tried.' }),
      refusal: Type.Union([
        Type.Object({
          code: Type.String(),
          why: Type.String(),
          remedy: Type.String(),
          facts: Type.Optional(byName(fieldValue)),
        }),
        Type.Null(),
      ]),
    }),
  ),
  next: integerOrNull,
})
