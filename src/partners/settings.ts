import Type from 'typebox'

/** Settings of a partner that signs its webhooks with a secret of the account. */
export const signedSettings = Type.Object(
  { secret: Type.Optional(Type.String({ 'x-secret': true })) },
  { additionalProperties: false },
)

/** Settings of a partner that needs none. */
export const noSettings = Type.Object({}, { additionalProperties: false })
