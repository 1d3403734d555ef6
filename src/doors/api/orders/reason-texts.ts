import { reasons } from '#engine/sourcing'

/** The words of every reason code that a decision record holds. */
export function decisionReasons(record: unknown): Record<string, { en: string; zh: string }> {
  const found: Record<string, { en: string; zh: string }> = {}
  collect(record, found)
  return found
}

function collect(value: unknown, found: Record<string, { en: string; zh: string }>): void {
  if (typeof value === 'string' && Object.hasOwn(reasons, value))
    found[value] = reasons[value as keyof typeof reasons]
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) collect(part, found)
}
