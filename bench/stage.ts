import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Location } from '#engine/sourcing'
import { assert, isRefusal } from '#kit'
import type { House } from '#main'
import { openHouse, readSettings } from '#main'
import { lanesFrom, locationNames, skuCount, skuName } from './orders.ts'

/** An installation of its own in a temporary folder, with stock of every SKU in four warehouses. */
export async function openStage(
  options: { stockEach?: number; relay?: boolean; data?: string } = {},
): Promise<{ house: House; data: string; end(): Promise<void> }> {
  const data =
    options.data ?? process.env.BENCH_DATA ?? mkdtempSync(join(tmpdir(), 'orrery-bench-'))
  mkdirSync(data, { recursive: true })
  chmodSync(data, 0o711) // Started by root, the server runs as another user, who must be able to walk in.
  const settings = readSettings(
    { data },
    { ...process.env, ORRERY_CURRENCY: 'EUR', ORRERY_LOG: 'warn' },
    '/',
  )
  assert(!isRefusal(settings), 'bench: settings')
  const house = await openHouse(settings, {
    timers: false,
    effects: false,
    relay: options.relay ?? true,
  })
  assert(!isRefusal(house), `bench: ${JSON.stringify(house)}`)
  await stockUp(house, options.stockEach ?? 1_000_000)
  return {
    house,
    data,
    async end() {
      await house.close()
      if (!options.data && !process.env.BENCH_DATA) rmSync(data, { recursive: true, force: true })
    },
  }
}

export const benchLocation = (id: string, index: number): Location => ({
  id,
  name: id,
  country: 'NL',
  region: null,
  zone: 'Europe/Amsterdam',
  active: true,
  priority: index,
  kind: 'warehouse',
  capacityPerDay: null,
  cutOff: '16:00',
  workdays: [1, 2, 3, 4, 5, 6],
  dayExceptions: {},
  downtime: [],
  handlingMinor: 90,
  handlingUnitMinor: 12,
  lanes: lanesFrom(index),
})

export async function stockUp(house: House, each: number): Promise<void> {
  for (const [index, id] of locationNames.entries()) {
    const location = benchLocation(id, index)
    await house.hub.catalog.saveLocation(location)
  }
  const skus = Array.from({ length: skuCount }, (_, index) => skuName(index))
  await house.store.transaction(async ({ query }) => {
    await query(
      `insert into inventory (sku, location, on_hand) select sku, location, $3 from unnest($1::text[]) sku, unnest($2::text[]) location on conflict do nothing`,
      [skus, locationNames, each],
    )
    await query(
      `insert into stock_move (order_id, at, version, line, on_hand, reserved, kind, sku, location, lot, condition, owner, pool, actor)
       select null, now(), 0, 0, $3, 0, 'receive', sku, location, '', 'new', '', '', 'bench' from unnest($1::text[]) sku, unnest($2::text[]) location`,
      [skus, locationNames, each],
    )
  })
}

/** Processor time of this process and of the embedded server, in milliseconds. Linux only; else zeros. */
export function processorMs(): { node: number; postgres: number } {
  const { user, system } = process.cpuUsage()
  return { node: (user + system) / 1_000, postgres: childrenMs(process.pid) }
}

function childrenMs(pid: number): number {
  try {
    let sum = 0
    for (const child of readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean)) {
      const stat = readFileSync(`/proc/${child}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      sum +=
        (Number(fields[11]) + Number(fields[12])) * 10 +
        (Number(fields[13]) + Number(fields[14])) * 10 +
        childrenMs(Number(child))
    }
    return sum
  } catch {
    return 0
  }
}
