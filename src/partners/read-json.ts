import { unreadable } from './unreadable.ts'

/**
 * JSON whose numbers survive: a number that a double cannot hold exactly (an id above 2^53, a
 * decimal of more than 15 digits) becomes the text it was written as. `unreadable` when it is no JSON.
 */
export function readJson(text: string): unknown {
  try {
    return wideNumber.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text)
  } catch {
    return unreadable
  }
}

/** Only such a text can hold a number that a double cannot; the reviver costs three times the parsing. */
const wideNumber = /[\d.]{16}|\d[eE]\+?\d{3}/
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
