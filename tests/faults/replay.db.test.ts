import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Replayed } from '#hub'
import { anOrder, openTestHub, owner, warehouse } from '#hub/testing'
import { isRefusal } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { dice } from '../../bench/orders.ts'

const decisionsMin = 10_000
const placesCount = 5
const skuCount = 400

let store: Store
let close: () => Promise<void>

// Five warehouses with thin stock of different goods, so that many an order is split or has to wait.
beforeAll(async () => {
  const opened = await openTestStore('replay')
  store = opened.store
  close = opened.close
  const hub = await openTestHub(store, { runs: { timers: false, effects: false, relay: false } })
  const random = dice(7)
  const below = (n: number) => Math.floor(random() * n)
  const places = Array.from({ length: placesCount }, (_, index) => `W${index}`)
  for (const [index, id] of places.entries()) {
    const costMinor = 600 + below(800)
    const lanes = { '*': { costMinor, days: 1 + below(4) }, 'CN-33': { costMinor: 500, days: 1 } }
    await hub.catalog.saveLocation(
      warehouse(id, { priority: index, handlingUnitMinor: 5 + below(40), lanes }),
    )
  }
  const received = Array.from({ length: skuCount * 3 }, (_, index) => ({
    type: 'receive' as const,
    sku: `S${index % skuCount}`,
    location: places[below(placesCount)]!,
    quantity: 5 + below(35),
  }))
  await hub.submitStock(received, owner)
  const line = () => ({
    sku: `S${below(skuCount)}`,
    title: 'Thing',
    quantity: 1 + below(3),
    unitPrice: '1.00',
  })
  let made = 0
  const buyer = async () => {
    while (made < decisionsMin) {
      const lines = Array.from({ length: 1 + below(3) }, line)
      const input = anOrder(`R-${made++}`, { lines, onAccount: true, payments: [] })
      const [answer] = await hub.submit([{ kind: 'place', input }], owner)
      if (isRefusal(answer)) throw new Error(JSON.stringify(answer))
    }
  }
  await Promise.all(Array.from({ length: 1_000 }, buyer))
  await hub.end()
})
afterAll(() => close?.())

const here = (name: string) => fileURLToPath(new URL(`./${name}`, import.meta.url))

function replayElsewhere(change?: { file: string; change: string }): Replayed {
  const words = ['--disable-warning=ExperimentalWarning', here('replay-child.ts'), store.url]
  const preload = change ? ['--import', here('changed-engine.ts')] : []
  const env = { ...process.env, ENGINE_FILE: change?.file, ENGINE_CHANGE: change?.change }
  const text = execFileSync(process.execPath, [...preload, ...words], {
    env: env as NodeJS.ProcessEnv,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return JSON.parse(text)
}

test('ten thousand decisions, made again in a fresh process, come out the same', () => {
  const found = replayElsewhere()
  expect(found.differences).toEqual([])
  expect(found.decisions).toBeGreaterThanOrEqual(decisionsMin)
  expect(found.candidatesMin).toBeGreaterThanOrEqual(4)
  expect(found.splitOrBackordered / found.decisions).toBeGreaterThanOrEqual(0.3)
})

test.each([
  [
    'freight counts otherwise',
    {
      file: 'engine/sourcing/screen.ts',
      change: 'weights.freight * lane⇒2 * weights.freight * lane',
    },
  ],
  [
    'the cheapest unit no longer goes first',
    { file: 'engine/sourcing/weigh.ts', change: 'a.unitCost - b.unitCost⇒b.unitCost - a.unitCost' },
  ],
])('replay finds it when %s', (_, change) => {
  expect(replayElsewhere(change).differing).toBeGreaterThan(100)
})
