import type { Refusal } from '#kit'

/**
 * JSON whose numbers survive: a number that a double cannot hold exactly (an id above 2^53, a
 * decimal of more than 15 digits) becomes the text it was written as.
 */
export function readJson(text: string): unknown | Refusal<'unreadable_payload'> {
  try {
    return JSON.parse(text, keepDigits)
  } catch {
    return {
      refused: 'unreadable_payload',
      why: 'The message is not valid JSON.',
      remedy:
        'Compare the stored message with what the channel sent; ask the channel to send it again.',
    }
  }
}

const exactDigitsMax = 15

function keepDigits(
  this: unknown,
  _key: string,
  value: unknown,
  context?: { source?: string },
): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  const source = context?.source ?? String(value)
  return source.length > exactDigitsMax || !Number.isFinite(value) ? source : value
}
