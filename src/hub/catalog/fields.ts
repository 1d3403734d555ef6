import {
  type FieldDeclaration,
  type FieldRegistry,
  fieldRegistry,
  isComplete,
  isWeaker,
} from '#engine/order'
import { compile } from '#engine/process'
import type { Caller } from '#guard'
import { type Clock, type Instant, isRefusal, type Refusal } from '#kit'
import type { Store, Transaction } from '#store'
import { refuseMaster } from '../masters/refusals.ts'
import { lockMaster } from '../masters/rows.ts'

/** Custom fields of one company. */
export const fieldsDeclaredMax = 500

export type KeptField = {
  readonly declaration: FieldDeclaration
  /** The registry's version since which it is so. */
  readonly version: number
  readonly updatedAt: Instant
}

type Parts = { readonly store: Store; readonly clock: Pick<Clock, 'now'> }
const fieldsSql =
  'select doc::text as doc, version, updated_at as "updatedAt" from field_registry order by id'

export async function readFields({ read }: Pick<Store, 'read'>): Promise<KeptField[]> {
  return (await read(fieldsSql)).map(keptOf)
}
const keptOf = ({ doc, ...row }: Record<string, unknown>): KeptField => ({
  ...(row as Omit<KeptField, 'declaration'>),
  declaration: JSON.parse(doc as string),
})

export const registryOf = (fields: readonly KeptField[]): FieldRegistry =>
  fieldRegistry(
    fields.reduce((highest, { version }) => Math.max(highest, version), 0),
    fields.map(({ declaration }) => declaration),
  )

/** What it was before, newest first. */
export const fieldVersions = async ({ read }: Pick<Store, 'read'>, id: string) =>
  (
    await read(
      'select version, at, actor, doc::text as doc from field_version where id = $1 order by version desc limit 200',
      [id],
    )
  ).map(({ doc, ...row }) => ({
    ...(row as { version: number; at: Instant; actor: string }),
    declaration: JSON.parse(doc) as FieldDeclaration,
  }))

/**
 * Declares a field, or changes what is said of it. Its type stays, only an owner shows more of it,
 * and no process that ever went live may lose what it reads: orders keep their process.
 */
export function saveField(
  { store, clock }: Parts,
  declaration: FieldDeclaration,
  caller: Caller,
  expected: number | undefined,
): Promise<KeptField | Refusal> {
  return store.transaction(async (transaction) => {
    await lockMaster(transaction)
    const fields = (await transaction.query(fieldsSql)).map(keptOf)
    const before = fields.find((one) => one.declaration.id === declaration.id)
    const no =
      refusalOf(fields, before, declaration, caller, expected) ??
      (await refusalOfProcesses(transaction, fields, declaration))
    if (no) return no
    const version = registryOf(fields).version + 1
    const values = [declaration.id, version, clock.now(), JSON.stringify(declaration)]
    await transaction.query(
      `insert into field_registry (id, version, updated_at, doc) values ($1, $2, to_timestamp($3::float8 / 1000), $4::text::json)
       on conflict (id) do update set version = excluded.version, updated_at = excluded.updated_at, doc = excluded.doc`,
      values,
    )
    await transaction.query(
      `insert into field_version (id, version, at, actor, doc) values ($1, $2, to_timestamp($3::float8 / 1000), $5, $4::text::json)`,
      [...values, caller.id],
    )
    return { declaration, version, updatedAt: values[2] as number }
  })
}

function refusalOf(
  fields: readonly KeptField[],
  before: KeptField | undefined,
  after: FieldDeclaration,
  caller: Caller,
  expected: number | undefined,
): Refusal | undefined {
  const version = before?.version ?? 0
  if (expected !== undefined && expected !== version)
    return refuseMaster('settings_changed', { facts: { version } })
  if (!before && fields.length >= fieldsDeclaredMax)
    return refuseMaster('too_many_settings', { facts: { most: fieldsDeclaredMax } })
  if (!isComplete(after.privacy)) return refuseMaster('privacy_incomplete', { field: 'x-privacy' })
  if (!before) return undefined
  const { declaration } = before
  if (declaration.type !== after.type) return refuseMaster('field_type_fixed', { field: 'type' })
  return !caller.may('fields.open') && isWeaker(declaration.privacy, after.privacy)
    ? refuseMaster('privacy_weaker', { field: 'x-privacy' })
    : undefined
}

async function refusalOfProcesses(
  { query }: Transaction,
  fields: readonly KeptField[],
  declaration: FieldDeclaration,
): Promise<Refusal | undefined> {
  const others = fields.filter((one) => one.declaration.id !== declaration.id)
  const registry = registryOf([...others, { declaration, version: 0, updatedAt: 0 }])
  const rows = await query(
    `select hash, name, version, data::text as data from definition where kind = 'process'`,
  )
  for (const { hash, name, version, data } of rows) {
    const flaws = compile(JSON.parse(data), hash, registry, true)
    if (Array.isArray(flaws) && flaws.every(isRefusal))
      return refuseMaster('field_in_use', { field: 'x-privacy', facts: { process: name, version } })
  }
  return undefined
}
