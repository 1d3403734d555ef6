import type { ServedHub } from '../../tools/served-hub.ts'
import { locationNames, skuCount, skuName } from '../orders.ts'

const each = 100_000_000
const commandsMax = 1_000
/** What a parcel costs from each place to each country, minor units: near is cheap. */
const lanes: Readonly<Record<string, readonly number[]>> = {
  DE: [620, 380, 540, 710],
  FR: [700, 760, 980, 420],
  NL: [350, 610, 880, 690],
  PL: [900, 520, 330, 990],
  US: [1900, 2100, 2300, 2000],
  CN: [2500, 2400, 2350, 2600],
}

/** Four places with stock of every SKU, so that each order is sourced; over HTTP, as any version takes it. */
export async function layGround(hub: ServedHub): Promise<void> {
  for (const [index, id] of locationNames.entries()) {
    await send(hub, 'PUT', `locations/${id}`, {
      ...{ name: id, country: 'NL', zone: 'Europe/Amsterdam', priority: index },
      ...{ cutOff: '16:00', handlingMinor: 90, handlingUnitMinor: 12 },
      lanes: Object.fromEntries(
        Object.entries(lanes).map(([country, costs]) => [
          country,
          { costMinor: costs[index]!, days: 1 + (costs[index]! >> 9) },
        ]),
      ),
    })
  }
  const commands = locationNames.flatMap((location) =>
    Array.from({ length: skuCount }, (_, index) => ({
      ...{ type: 'receive', sku: skuName(index), location, quantity: each },
    })),
  )
  for (let at = 0; at < commands.length; at += commandsMax)
    await send(hub, 'POST', 'stock', { commands: commands.slice(at, at + commandsMax) })
}

async function send(hub: ServedHub, method: string, path: string, body: object): Promise<void> {
  const response = await fetch(`${hub.url}/api/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${hub.key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`)
}
