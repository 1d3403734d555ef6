/** Where a value lives. Part of the seal, so that it cannot move to another order or role. */
export type Place = {
  /** 32 hexadecimal digits. */
  readonly order: string
  /** `buyer`, `recipient`, `payer`, `note`, `fields` …: at most 32 ASCII letters. */
  readonly role: string
}

/** First byte of everything bound: which kind of thing it is, so that kinds never meet. */
const kinds = { place: 1, subject: 2, message: 3 } as const
const idBytes = 16
const scratch = Buffer.alloc(1 + idBytes * 2 + 32)
const longId = Buffer.alloc(1 + idBytes)

/** Valid until the next call: the cipher reads it at once. */
export function bindPlace(subject: Buffer, place: Place): Buffer {
  if (subject.length !== idBytes || place.order.length !== 32)
    throw new RangeError('place: wrong id')
  if (place.role.length === 0 || place.role.length > 32) throw new RangeError('place: wrong role')
  scratch[0] = kinds.place
  subject.copy(scratch, 1)
  if (scratch.write(place.order, 17, 'hex') !== idBytes) throw new RangeError('place: wrong id')
  return scratch.subarray(0, 33 + scratch.write(place.role, 33, 'latin1'))
}

export const bindSubject = (id: Buffer): Buffer => bindId(kinds.subject, id)
export const bindMessage = (id: Buffer): Buffer => bindId(kinds.message, id)

function bindId(kind: number, id: Buffer): Buffer {
  if (id.length !== idBytes) throw new RangeError('an id has 16 bytes')
  longId[0] = kind
  id.copy(longId, 1)
  return longId
}
