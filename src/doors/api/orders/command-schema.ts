import Type, { type TObject } from 'typebox'
import { commandBodies } from '#engine/order'
import { named, oneBy, oneOf, titleOf } from '../../http/shapes.ts'

export const commandSchemas: ReadonlyMap<string, TObject> = new Map(
  Object.entries(commandBodies).map(([type, properties]) => [
    type,
    named(`${titleOf(type)}Command`, { type: Type.Literal(type), ...properties }),
  ]),
)

/** For the documentation: one of them. The door itself asks the schema that `type` names. */
export const commandSchema = oneBy<{ type: string }>('type', [...commandSchemas.values()], {
  title: 'OrderCommand',
})
/** Loose, so that the refusal names the field of the one command that was meant. */
export const anyCommand = Type.Object(
  { type: oneOf([...commandSchemas.keys()]) },
  { additionalProperties: true },
)
