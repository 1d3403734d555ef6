import Type from 'typebox'
import { byName, fieldValue } from './shapes.ts'

/** RFC 9457; a problem may say more than these. */
export const problemSchema = Type.Object(
  {
    type: Type.String({ description: 'Link to what the code means.' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    code: Type.String(),
    remedy: Type.String({ description: 'What to do.' }),
    field: Type.Optional(Type.String({ description: 'Path such as lines[2].quantity.' })),
    facts: Type.Optional(byName(fieldValue)),
    instance: Type.Optional(Type.String()),
  },
  { title: 'Problem' },
)
