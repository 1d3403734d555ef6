export const blindIndexKinds = ['phone', 'email', 'name', 'platform'] as const
export type BlindIndexKind = (typeof blindIndexKinds)[number]

/** One spelling for what is one contact: equal contacts give equal indexes, however they are written. */
export function normaliseContact(kind: BlindIndexKind, value: string): string {
  switch (kind) {
    case 'phone':
      return normalisePhone(value)
    case 'email':
      return value.normalize('NFKC').trim().toLowerCase()
    case 'name':
      return value.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
    case 'platform':
      return value.trim()
  }
}

const plainDigits = /^\d+$/

/**
 * Digits only, full-width ones too. `+86` and `0086` before a mainland mobile number (11 digits that
 * begin with 1) are dropped, because most channels leave them out; other prefixes are kept without
 * `+` or `00`.
 */
function normalisePhone(value: string): string {
  const bare = plainDigits.test(value)
    ? value
    : value.normalize('NFKC').trim().replace(/^\+/, '00').replace(/\D/g, '')
  const digits = bare.startsWith('00') ? bare.slice(2) : bare
  return digits.length === 13 && digits.startsWith('861') ? digits.slice(2) : digits
}
