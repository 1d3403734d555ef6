import type { ServedHub } from '../../tools/served-hub.ts'
import { lanesFrom, locationNames, skuCount, skuName } from '../orders.ts'

const each = 100_000_000
const commandsMax = 1_000

/** Four places with stock of every SKU, so that each order is sourced; over HTTP, as any version takes it. */
export async function layGround(hub: ServedHub): Promise<void> {
  for (const [index, id] of locationNames.entries()) {
    await send(hub, 'PUT', `locations/${id}`, {
      ...{ name: id, country: 'NL', zone: 'Europe/Amsterdam', priority: index },
      ...{ cutOff: '16:00', handlingMinor: 90, handlingUnitMinor: 12 },
      lanes: lanesFrom(index),
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
