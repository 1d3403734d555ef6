// The demo company lives the same days twice, in the twin's memory and on a hub with a PostgreSQL of its
// own, day after day from many seeds. Every event, document, decision, effect and stock row must be equal.
//   node tools/node.mjs tests/faults/twin-days.ts [--days 1000] [--span 20] [--orders 20] [--seed 1]
//     [--tick 600] [--workers 2]
// Odd seeds carry out every act by itself; even ones, as a hub under load does, in one batch what falls
// due within `--tick` seconds.
// `--plant policy`: the twin decides by another rule, which must be found.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { demoCompany, demoLocations as locations } from '#demo'
import { type Change, openLedger, openLife, simulate } from '#engine/twin'
import { dayMs, secondMs } from '#kit'
import { type Compared, compare, type TwinDifference } from '../twin/compare.ts'
import { type Fields, openFields } from '../twin/fields.ts'
import { openProduction } from '../twin/production.ts'

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '1000' },
    span: { type: 'string', default: '20' },
    orders: { type: 'string', default: '20' },
    skus: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    tick: { type: 'string', default: '600' },
    workers: { type: 'string', default: '2' },
    plant: { type: 'string', default: '' },
    /** Seeds of this worker; set by the one that starts them. */
    only: { type: 'string' },
  },
})
const span = Number(values.span)
const seeds = Array.from(
  { length: Math.ceil(Number(values.days) / span) },
  (_, index) => Number(values.seed) + index,
)
const start = Date.parse('2026-08-31T16:00:00Z')

/** What one seed came to; sent to whoever counts. */
type Lived = Omit<Compared, 'differences'> & {
  readonly seed: number
  readonly acts: number
  readonly refused: number
  readonly twinMs: number
  readonly hubMs: number
  readonly differing: number
  readonly differences: readonly TwinDifference[]
}

async function live(seed: number, fields: Fields): Promise<Lived> {
  const store = await fields.next()
  const production = await openProduction(store, locations)
  const company = demoCompany({ ordersPerDay: Number(values.orders), skus: Number(values.skus) })
  // Every seed begins at another day of the year, so that week and season differ.
  const from = start + (seed % 60) * dayMs
  const rules = production.company
  const policy =
    values.plant === 'policy' ? { ...rules.policy, splitPenaltyMinor: 499 } : rules.policy
  const ledger = openLedger({ ...rules, policy }, production.names)
  const shelves = company.shelves.filter(({ free }) => free > 0)
  const goods = shelves.map(
    ({ sku, location, free }) =>
      ({ at: from, actor: 'start', kind: 'receive', sku, location, quantity: free }) as const,
  )
  const life = openLife(company, seed, from)
  const tickMs = seed % 2 === 0 ? Number(values.tick) * secondMs : 0
  const turns = simulate(life, ledger, {
    from,
    until: from + span * dayMs,
    ...(tickMs > 0 && { tickMs }),
  })
  const sums = { acts: 0, refused: 0, twinMs: 0, hubMs: 0 }
  const changes: Change[] = []

  for (let index = 0; index < goods.length; index += 500)
    await production.perform(goods.slice(index, index + 500), from)
  for (let index = 0; index < goods.length; index += 500)
    ledger.carryOut(goods.slice(index, index + 500), from)

  const wrong: TwinDifference[] = []
  for (;;) {
    const began = performance.now()
    const { value: turn } = turns.next()
    sums.twinMs += performance.now() - began
    if (!turn) break
    const asked = performance.now()
    const answers = await production.perform(turn.acts, turn.at)
    sums.hubMs += performance.now() - asked
    for (const change of turn.changes) changes.push(change)
    sums.acts += turn.acts.length
    for (const [index, code] of answers.entries()) {
      const twin = turn.answers[index]?.refused ?? null
      if (twin !== null) sums.refused++
      if (twin !== code)
        wrong.push({
          what: 'answer',
          key: JSON.stringify(turn.acts[index]),
          twin: `${twin}`,
          hub: `${code}`,
        })
    }
  }
  const { differences, ...counts } = await compare(changes, ledger, store)
  await production.close()
  const all = [...wrong, ...differences]
  return { seed, ...sums, ...counts, differing: all.length, differences: all.slice(0, 5) }
}

const number = (value: number) => Math.round(value).toLocaleString('en')

function report(lived: readonly Lived[], tookMs: number): void {
  const sum = (of: (one: Lived) => number) => lived.reduce((total, one) => total + of(one), 0)
  for (const { seed, differing, differences } of lived) {
    if (differing === 0) continue
    console.log(`seed ${seed}: ${differing} differences, the first:`)
    for (const { what, key, twin, hub } of differences.slice(0, 2)) {
      const [ours, theirs] = aroundFirst(twin, hub)
      console.log(`  ${what} ${key}\n    twin ${ours}\n    hub  ${theirs}`)
    }
  }
  console.log(
    [
      `${lived.length} seeds, ${number(lived.length * span)} days, ${number(sum((one) => one.acts))} acts (${number(sum((one) => one.refused))} refused)`,
      `${number(sum((one) => one.orders))} orders, ${number(sum((one) => one.events))} events, ${number(sum((one) => one.decisions))} decisions, ${number(sum((one) => one.effects))} effects, ${number(sum((one) => one.stockRows))} stock rows`,
      `${number(sum((one) => one.differing))} differences in ${lived.filter(({ differing }) => differing > 0).length} seeds`,
      `twin ${(sum((one) => one.twinMs) / 1_000).toFixed(1)} s, hub ${(sum((one) => one.hubMs) / 1_000).toFixed(1)} s, ${(tookMs / 60_000).toFixed(1)} min in all`,
    ].join('\n'),
  )
}

/** Two long texts, cut to where they begin to differ. */
function aroundFirst(one = 'nothing', other = 'nothing'): [string, string] {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  const cut = (text: string) => text.slice(Math.max(0, at - 60), at + 60)
  return [cut(one), cut(other)]
}

/** One process for each share of the seeds: each has its own database server. */
function spread(): Promise<Lived[]> {
  const workers = Math.min(Number(values.workers), seeds.length)
  const shares = Array.from({ length: workers }, (_, worker) =>
    seeds.filter((_, index) => index % workers === worker),
  )
  const words = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  )
  const lived: Lived[] = []
  return Promise.all(
    shares.map(
      (share) =>
        new Promise<void>((resolve, reject) => {
          const child = fork(fileURLToPath(import.meta.url), [...words, '--only', share.join(',')])
          child.on('message', (one) => {
            lived.push(one as Lived)
            const { seed, orders, events, differing } = one as Lived
            console.log(
              `seed ${seed}: ${number(orders)} orders, ${number(events)} events, ${differing} differences`,
            )
          })
          child.once('error', reject)
          child.once('exit', (code) =>
            code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`)),
          )
        }),
    ),
  ).then(() => lived)
}

if (values.only === undefined) {
  const began = performance.now()
  const lived = await spread()
  report(lived, performance.now() - began)
  process.exitCode = lived.some(({ differing }) => differing > 0) ? 1 : 0
} else {
  const fields = await openFields()
  for (const seed of values.only.split(',').map(Number)) process.send!(await live(seed, fields))
  await fields.close()
  process.disconnect()
}
