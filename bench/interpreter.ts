import { readFileSync } from 'node:fs'
import { decide, evolve, type Order, type OrderCommand, stockMoves } from '#engine/order'
import {
  advance,
  type Carried,
  type CompiledDefinition,
  carry,
  compile,
  enter,
  sampleOrder,
  type Told,
  type World,
} from '#engine/process'
import { assert, isRefusal } from '#kit'

/** How fast orders go through the standard process on one core. */
export type InterpreterSpeed = {
  /** Events a second that the process is told of, by the interpreter alone. */
  readonly transitions: number
  /** The same while the law decides, too: commands, events told and moves from step to step. */
  readonly commands: number
  readonly told: number
  readonly moves: number
}

export const template = (name: string): CompiledDefinition => {
  const text = readFileSync(new URL(`../templates/${name}/v1.json`, import.meta.url), 'utf8')
  const compiled = compile(JSON.parse(text), name)
  assert('steps' in compiled, JSON.stringify(compiled))
  return compiled
}
const standard = template('standard')
const returns = template('return')

let sequence = 0
const world: World = {
  now: 1_767_225_600_000,
  actor: 'bench',
  law: { decide, evolve, stockMoves },
  definitionFor: () => standard,
  returnsFor: () => returns,
  source: (order) => ({
    parts: [
      { location: 'one', lines: order.lines.map(({ id, quantity }) => ({ line: id, quantity })) },
    ],
    backorder: [],
    decision: null,
    id: String(++sequence),
  }),
}

/** What is measured: an order from its placing to its end. */
export const orderLife: readonly OrderCommand[] = [
  { type: 'place', placed: sampleOrder },
  { type: 'pay', payment: 'p1', method: 'card', minor: 10_000 },
  { type: 'ship', fulfilment: 1, parcel: { carrier: 'c', tracking: 't' } },
  { type: 'deliver', fulfilment: 1 },
]

/** Everything that the process is told in one life of an order, as the interpreter meets it. */
function happenings(): { order: Order; told: Told }[] {
  const met: { order: Order; told: Told }[] = []
  let order: Order | null = null
  for (const command of orderLife) {
    const carried = carry(order, command, world)
    assert(!isRefusal(carried), `bench: ${JSON.stringify(carried)}`)
    let before = order
    for (const event of carried.events) {
      const after = evolve(before, event)
      const told = { key: event.type, event, before, rma: 0 }
      if (after.process !== null) met.push({ order: after, told })
      before = after
    }
    order = carried.order
  }
  assert(order?.process?.step === 'completed', `bench: ended at ${order?.process?.step}`)
  return met
}

/** Milliseconds that this thread has computed: others on the machine do not count. */
export function computedMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

const roundsMs = 2_000

function perSecond(units: number, round: () => void): number {
  for (const until = computedMs() + roundsMs / 4; computedMs() < until; ) round()
  const from = computedMs()
  let rounds = 0
  while (computedMs() - from < roundsMs) {
    for (let at = 0; at < 100; at++) round()
    rounds += 100
  }
  return Math.round((rounds * units * 1_000) / (computedMs() - from))
}

/** Takes about five seconds. */
export function interpreterSpeed(): InterpreterSpeed {
  const met = happenings()
  const moves = met.filter(({ told }) => told.key === 'process.moved').length
  const transitions = perSecond(met.length, () => {
    for (const { order, told } of met) {
      if (told.key === 'process.moved') enter(standard, order, told, 0)
      advance(standard, order, told, 0)
    }
  })
  const commands = perSecond(orderLife.length, () => {
    let order: Order | null = null
    for (const command of orderLife) order = (carry(order, command, world) as Carried).order
  })
  const per = (count: number) => Math.round((commands / orderLife.length) * count)
  return { transitions, commands, told: per(met.length), moves: per(moves) }
}
