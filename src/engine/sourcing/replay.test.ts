import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DecisionRecord } from './decision.ts'
import type { Location, SourcingPolicy } from './model.ts'
import { preparePlaces } from './places.ts'
import { replay } from './replay.ts'
import { cases } from './source.contract.ts'
import { policyKey, source } from './source.ts'

// Ten thousand, as a database kept them: tests/faults/replay.db.test.ts.
const decisionsMin = 2_000

type Kept = {
  readonly record: DecisionRecord
  readonly policy: SourcingPolicy
  readonly locations: readonly Location[]
}

const kept: Kept[] = fc
  .sample(cases(4, 7), { numRuns: decisionsMin, seed: 26 })
  .map(({ request, policy, locations, places }) => ({
    record: source(request, policy, places).record,
    policy,
    locations,
  }))

/** Reads what was kept from its input, replays it, prints how many differ. `plant` edits the engine. */
const child = (plant: string) => `
  import { registerHooks } from 'node:module'
  import { readFileSync } from 'node:fs'
  const [file, from, to] = ${plant}
  registerHooks({ load(url, context, next) {
    const loaded = next(url, context)
    if (!file || !url.endsWith(file)) return loaded
    const text = String(loaded.source)
    if (!text.includes(from)) throw new Error('nothing to plant in ' + file)
    return { ...loaded, source: text.replace(from, to) }
  } })
  const { preparePlaces, replay } = await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)})
  let differ = 0
  for (const { record, policy, locations } of JSON.parse(readFileSync(0, 'utf8'))) {
    const places = new Map([[record.places, preparePlaces(locations, record.places)]])
    if (!replay(record, { policies: new Map([[record.policy, policy]]), places }).same) differ++
  }
  console.log(differ)`

function differAfresh(plant: readonly string[]): number {
  const run = spawnSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '-e',
      child(JSON.stringify(plant)),
    ],
    { input: JSON.stringify(kept), encoding: 'utf8', maxBuffer: 1 << 20 },
  )
  expect(run.stderr).toBe('')
  return Number(run.stdout)
}

test('thousands of decisions, a third of them split or back-ordered, are made again in a fresh process', () => {
  const hard = kept.filter(
    ({ record }) => record.answer.parts.length > 1 || record.answer.backorder.length > 0,
  )
  expect(kept.length).toBe(decisionsMin)
  expect(hard.length / kept.length).toBeGreaterThan(0.3)
  expect(kept.every(({ record }) => record.candidates.length >= 4)).toBe(true)
  expect(differAfresh([])).toBe(0)
})

test.each([
  ['a weight', '/weigh.ts', '* (ordered.length - 1)', '* ordered.length'],
  ['a tie-break', '/search.ts', 'option.cost < this.best.cost', 'option.cost <= this.best.cost'],
  ['a filter', '/screen.ts', 'load >= location.capacityPerDay', 'load > location.capacityPerDay'],
])('a planted change of %s is found', (_, ...plant) => {
  expect(differAfresh(plant)).toBeGreaterThan(0)
})

test('weighing the sets that were passed over as hopeless would change no record', () => {
  expect(differAfresh(['/search.ts', 'least >= this.runnerUp.cost', 'false'])).toBe(0)
})

test('differences name what changed, and an unknown policy is a difference', () => {
  const { record, policy, locations } = kept.find(({ record }) => record.choice >= 0)!
  const places = new Map([[record.places, preparePlaces(locations, record.places)]])
  const dearer = { ...policy, weights: { ...policy.weights, freight: 101 } }
  const differing = replay(record, { policies: new Map([[policyKey(policy), dearer]]), places })
  expect(differing.same).toBe(false)
  expect(differing.differences.some((path) => /^candidates\.\d+\.cost: recorded/.test(path))).toBe(
    true,
  )
  expect(replay(record, { policies: new Map(), places })).toEqual({
    same: false,
    differences: [`policy ${record.policy} is not known`],
  })
})
