import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  decide,
  evolve,
  type Order,
  type OrderCommand,
  type Placed,
  stockMoves,
} from '#engine/order'
import {
  type CompiledDefinition,
  carry,
  compile,
  type DueTimer,
  sampleOrder,
} from '#engine/process'
import { assert, hourMs, isRefusal } from '#kit'
import type { Around, Asked, Standing } from './model.ts'
import { standingOf } from './queue-of.ts'

// One order in virtual time with its process, its timers and what it asks of others.

const template = (name: string): CompiledDefinition => {
  const path = fileURLToPath(new URL(`../../../templates/${name}/v1.json`, import.meta.url))
  const compiled = compile(JSON.parse(readFileSync(path, 'utf8')), name)
  assert('steps' in compiled, name)
  return compiled
}
export const standard = template('standard')
export const returns = template('return')
export const start = 1_767_225_600_000

/** One order, its world, and what it asked of others. Nobody is connected unless `connected`. */
export function stage(placed: Partial<Placed> = {}, connected = false) {
  let order: Order | null = null
  let now = start
  let timers: DueTimer[] = []
  let asked: Asked[] = []
  const stock = { units: 100 }

  function give(command: OrderCommand): boolean {
    const carried = carry(order, command, {
      now,
      actor: 'clerk',
      law: { decide, evolve, stockMoves },
      definitionFor: () => standard,
      returnsFor: () => returns,
      source: (wanting) => {
        const found = []
        const backorder = []
        for (const { id, buckets } of wanting.lines) {
          const wanted = (buckets.open ?? 0) + (buckets.backordered ?? 0)
          const taken = Math.min(wanted, stock.units)
          stock.units -= taken
          if (taken > 0) found.push({ line: id, quantity: taken })
          if (taken < wanted) backorder.push({ line: id, quantity: wanted - taken })
        }
        const parts = found.length > 0 ? [{ location: 'HZ', lines: found }] : []
        return { parts, backorder, decision: {}, id: 'd' }
      },
    })
    if (isRefusal(carried)) return false
    order = carried.order
    timers = timers.concat(carried.timers)
    asked = asked.concat(
      carried.effects.map(({ kind, fulfilment }, index) => ({
        id: `${order!.version}-${index}`,
        kind,
        fulfilment,
        state: connected ? 'done' : 'by_hand',
        at: now,
        attempts: 0,
      })),
    )
    return carried.events.length > 0
  }
  give({ type: 'place', placed: { ...sampleOrder, placedAt: start, ...placed } })

  return {
    give,
    stock,
    get order() {
      return order!
    },
    get now() {
      return now
    },
    wait(ms: number) {
      const until = now + ms
      for (;;) {
        timers.sort((a, b) => a.dueAt - b.dueAt)
        const next = timers[0]
        if (!next || next.dueAt > until) break
        timers.shift()
        now = next.dueAt
        give({ type: 'fire', timer: next.name, epoch: next.epoch })
      }
      now = until
    },
    standing(change: Partial<Around> = {}): Standing {
      const around: Around = {
        definition: standard,
        returns,
        effects: asked,
        expected: new Map(),
        leavesBy: (_, since) => since + 10 * hourMs,
        ...change,
      }
      return standingOf({ order: order!, around, now })
    },
  }
}
export const pay = { type: 'pay', payment: 'p1', method: 'card', minor: 10_000 } as const
export const shipIt = {
  type: 'ship',
  fulfilment: 1,
  parcel: { carrier: 'sf', tracking: 'T' },
} as const

export const short = (standing: Standing): string =>
  standing.state === 'waiting'
    ? `${standing.queue} ${standing.reason}`
    : standing.state === 'timer'
      ? `timer ${standing.timer}`
      : standing.state === 'under_way'
        ? `with ${standing.with}`
        : 'over'
