import { existsSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import * as fc from 'fast-check'
import {
  chargeKinds,
  type Incoming,
  noFields,
  normalise,
  type OrderInput,
  orderInputSchema,
} from '#engine/order'
import { assert, isRefusal, type Refusal } from '#kit'
import { inputTotal } from './input-total.ts'

/** Third-party payloads lie beside the project and are no part of it; tests without them skip. */
export const payloads = new URL('../../../shared/data/08_commerce/', import.meta.url)
export const hasPayloads = existsSync(payloads)
export const skipLine = 'the payloads of ../shared/data/08_commerce are absent: skipped'

export const payload = (file: string): string => readFileSync(new URL(file, payloads), 'utf8')

export const asText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** What a golden file keeps of a mapping. */
export function outcome(answer: Incoming | Refusal): unknown {
  if (isRefusal(answer)) return answer
  const { order, stated, unmapped, ...rest } = answer
  if (!order) return answer
  assertAccepted(order)
  return { order, ...rest, stated, entriesTotal: inputTotal(order), unmapped }
}

const isInput = new Ajv({ strict: false }).compile(orderInputSchema)
const charges: ReadonlySet<string> = new Set(chargeKinds)

/** The order fits the published schema, intake takes it, and its entries add up to the same sum. */
function assertAccepted(input: OrderInput): void {
  assert(isInput(input), `does not fit the schema: ${JSON.stringify(isInput.errors)}`)
  const context = { now: 0, companyCurrency: input.currency, registry: noFields }
  const order = normalise(input, context)
  if (isRefusal(order)) throw new Error(JSON.stringify(order))
  let sum = 0
  for (const entry of order.placed.entries)
    if (charges.has(entry.kind) && !entry.included) sum += entry.minor
  assert(sum === inputTotal(input), 'the entries of the order add up to another sum')
}

const kept = new Set([
  'amount',
  'unitPrice',
  'currency',
  'kind',
  'state',
  'type',
  'bearer',
  'refused',
  'field',
  'path',
])
const lengths = [3, 8, 16, 32, 64]

/** For sources without a licence: every text becomes its length class; numbers, amounts and paths stay. */
export function redacted(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return kept.has(key) ? value : lengthClass(value)
  if (Array.isArray(value)) return key === 'unmapped' ? value : value.map((item) => redacted(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, redacted(item, name)]),
  )
}

function lengthClass(text: string): string {
  const at = lengths.findIndex((length) => text.length <= length)
  return at === -1 ? `text of more than ${lengths.at(-1)}` : `text of at most ${lengths[at]}`
}

const oddValues: unknown[] = [
  null,
  '',
  'x',
  '-1',
  '1.5e3',
  '99999999999999999999',
  '999999999999999',
  -1,
  0.5,
  1e300,
  2 ** 53,
  true,
  [],
  {},
  [null],
  ['x'],
  [{}],
  [[]],
]

type Step = readonly (string | number)[]

function places(value: unknown, path: Step = []): Step[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inside = Object.entries(value).flatMap(([key, item]) =>
    places(item, [...path, Array.isArray(value) ? Number(key) : key]),
  )
  return [path, ...inside]
}

function changed(value: unknown, path: Step, change: { drop: boolean; to: unknown }): unknown {
  const copy = structuredClone(value)
  const last = path.at(-1)
  if (last === undefined) return change.to
  if (typeof copy !== 'object' || copy === null) return copy
  let parent = copy as Record<string | number, unknown>
  for (const step of path.slice(0, -1)) {
    const next = parent[step]
    if (typeof next !== 'object' || next === null) return copy
    parent = next as Record<string | number, unknown>
  }
  if (change.drop && !Array.isArray(parent)) delete parent[last]
  else parent[last] = change.to
  return copy
}

/** The payload with one to three fields dropped or of another type. */
export function mutations(theirs: unknown): fc.Arbitrary<unknown> {
  const change = fc.record({
    path: fc.constantFrom(...places(theirs)),
    drop: fc.boolean(),
    to: fc.constantFrom(...oddValues),
  })
  return fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map((changes) =>
      changes.reduce((value: unknown, { path, ...how }) => changed(value, path, how), theirs),
    )
}

/** Runs `map` over many damaged payloads: it answers with a value or a refusal and never throws. */
export function neverThrows(
  theirs: unknown,
  map: (theirs: unknown) => unknown,
  numRuns = 300,
): void {
  fc.assert(
    fc.property(mutations(theirs), (damaged) => {
      const answer = map(damaged)
      if (typeof answer !== 'object' || answer === null)
        throw new Error('neither a value nor a refusal')
      if ('order' in answer) assertAdded(answer as Incoming)
    }),
    { numRuns },
  )
}

/** Whatever was damaged: an order that passes adds up to the total that its channel states. */
function assertAdded({ order, stated }: Incoming): void {
  assert(
    !order || stated === null || inputTotal(order) === stated.minor,
    'passed without adding up',
  )
}
