/** What another command of the same kind sets right, or what is only said. */
const mendable: ReadonlySet<string> = new Set([
  'hold',
  'unhold',
  'tag',
  'note',
  'promise',
  'set_fields',
  'amend',
])

/** What is done cannot be taken back: no key that is pressed once too often may do it. */
export const isFinal = (type: string): boolean => !mendable.has(type)
