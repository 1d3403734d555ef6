import { Compile } from 'typebox/compile'
import { isRefusal } from '#kit'
import { columnsNamed } from './assemble.ts'
import { type Mapping, MappingSchema, readMapping } from './mapping.ts'

/** What keeps a mapping from being used, with its place: a JSON pointer into it. */
export type MappingFlaw = {
  readonly code: 'missing' | 'column_missing' | 'no_goods' | 'bad_mapping'
  readonly place: string
  /** The column that is not there, or what the schema says. */
  readonly detail: string
}

const checker = Compile(MappingSchema)
const flawsMax = 50

/** All flaws of a draft against the columns of its file; none means that it may run. */
export function mappingFlaws(draft: unknown, columns: readonly string[]): MappingFlaw[] {
  const flaws: MappingFlaw[] = []
  if (!checker.Check(draft)) {
    for (const error of checker.Errors(draft)) flaws.push(...ofSchema(error))
    return once(flaws)
  }
  const read = readMapping(JSON.stringify(draft))
  if (isRefusal(read))
    flaws.push({ code: 'bad_mapping', place: read.field ?? '', detail: read.why })
  if (draft.file.format === 'csv' || draft.file.format === 'xlsx') {
    const known = new Set(columns)
    for (const { place, column } of columnsNamed(draft))
      if (!known.has(column)) flaws.push({ code: 'column_missing', place, detail: column })
  }
  if (!draft.rules.some(({ book }) => book.as === 'goods'))
    flaws.push({ code: 'no_goods', place: '/rules', detail: 'no rule books goods' })
  return once(flaws)
}

type SchemaError = ReturnType<typeof checker.Errors>[number]

function ofSchema({ keyword, instancePath, message, params }: SchemaError): MappingFlaw[] {
  const missing = (params as { requiredProperties?: readonly string[] }).requiredProperties
  if (keyword === 'required' && missing)
    return missing.map((name) => ({
      code: 'missing',
      place: `${instancePath}/${name}`,
      detail: name,
    }))
  return [{ code: 'bad_mapping', place: instancePath, detail: message }]
}

/** A union complains once for each of its members. */
function once(flaws: readonly MappingFlaw[]): MappingFlaw[] {
  const seen = new Map<string, MappingFlaw>()
  for (const flaw of flaws) if (!seen.has(flaw.place)) seen.set(flaw.place, flaw)
  return [...seen.values()].slice(0, flawsMax)
}

/** Columns of a file that nothing in the mapping looks at. */
export function unmappedColumns(mapping: Mapping, columns: readonly string[]): string[] {
  const named = new Set(columnsNamed(mapping).map(({ column }) => column))
  return columns.filter((name) => !named.has(name))
}

/** Whether a file has every column that a mapping names. */
export const fitsColumns = (mapping: Mapping, columns: readonly string[]): boolean =>
  columnsNamed(mapping).every(({ column }) => columns.includes(column))
