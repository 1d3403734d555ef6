/** How delicate a value is. Personal and sensitive values are sealed and never reach a rule. */
export const privacyClasses = ['public', 'internal', 'commercial', 'personal', 'sensitive'] as const
export type PrivacyClass = (typeof privacyClasses)[number]

export const purposes = [
  'fulfilment',
  'support',
  'finance',
  'fraud',
  'analytics',
  'legal',
  'integration',
] as const
export type Purpose = (typeof purposes)[number]

export const maskKinds = ['none', 'redact', 'last4', 'initial', 'token'] as const
export type Mask = (typeof maskKinds)[number]

export const subjectRoles = ['buyer', 'recipient', 'payer'] as const

/** `x-privacy` of one field. What has no purpose is not stored. */
export type Privacy = {
  readonly class: PrivacyClass
  readonly subject?: (typeof subjectRoles)[number]
  readonly purposes: readonly Purpose[]
  readonly mask: Mask
}

export const isSealedClass = (name: PrivacyClass): boolean =>
  name === 'personal' || name === 'sensitive'

export type JsonSchema = { readonly [keyword: string]: unknown }

/** Every leaf of a schema and its declaration, in the order of the schema. `*` stands for any index or name. */
export function privacyPlan(
  schema: JsonSchema,
): readonly { readonly path: string; readonly privacy: Privacy | undefined }[] {
  const plan: { path: string; privacy: Privacy | undefined }[] = []
  visit(schema, '', (path, privacy) => plan.push({ path, privacy }))
  return plan
}

/** Paths of the leaves that nobody has classified, or classified badly. Empty means complete. */
export const unclassified = (schema: JsonSchema): readonly string[] =>
  privacyPlan(schema)
    .filter(({ privacy }) => !isComplete(privacy))
    .map(({ path }) => path)

function visit(
  schema: JsonSchema,
  path: string,
  found: (path: string, privacy: Privacy | undefined) => void,
): void {
  const below = (name: string) => (path === '' ? name : `${path}.${name}`)
  const groups = [schema.properties, schema.patternProperties] as (
    | Record<string, JsonSchema>
    | undefined
  )[]
  if (schema.items) visit(schema.items as JsonSchema, `${path}[*]`, found)
  else if (!groups[0] && !groups[1]) found(path, schema['x-privacy'] as Privacy | undefined)
  for (const name in groups[0]) visit(groups[0][name]!, below(name), found)
  for (const name in groups[1]) visit(groups[1][name]!, below('*'), found)
}

/** Whether everything is said: class, mask and at least one purpose, and sealed values are masked. */
export function isComplete(given: Privacy | undefined): boolean {
  if (!given || !privacyClasses.includes(given.class) || !maskKinds.includes(given.mask))
    return false
  if (!Array.isArray(given.purposes) || given.purposes.length === 0) return false
  if (isSealedClass(given.class) && given.mask === 'none') return false
  return given.purposes.every((purpose) => purposes.includes(purpose))
}

/** How much of a value each mask lets through, the least first. */
const maskShows: Readonly<Record<Mask, number>> = {
  redact: 0,
  token: 1,
  initial: 2,
  last4: 2,
  none: 3,
}

/** Whether `after` protects less than `before`: a lower class, a further purpose, a mask that shows more. */
export function isWeaker(before: Privacy, after: Privacy): boolean {
  const rank = (name: PrivacyClass) => privacyClasses.indexOf(name)
  return (
    rank(after.class) < rank(before.class) ||
    maskShows[after.mask] > maskShows[before.mask] ||
    after.purposes.some((purpose) => !before.purposes.includes(purpose))
  )
}
