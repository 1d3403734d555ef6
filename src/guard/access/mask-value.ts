import type { FieldValue, Mask } from '#engine/order'

const hidden = '***'

/** A value with most of it gone. No mask ever gives a whole value back, however short it is. */
export function maskValue(mask: Mask, value: FieldValue): FieldValue {
  if (value === null) return null
  const text = typeof value === 'string' ? value : String(value)
  const letters = Array.from(text)
  switch (mask) {
    case 'last4':
      return (
        hidden +
        letters.slice(letters.length - Math.min(4, Math.floor(letters.length / 2))).join('')
      )
    case 'initial':
      return letters.length > 1 ? letters[0] + hidden : hidden
    case 'none':
    case 'redact':
    case 'token':
      return hidden
  }
}
