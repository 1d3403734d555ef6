// Decisions per second of the sourcing engine, record included, on one core. Prints one line per shape.
import { defaultPolicy, preparePlaces, type SourcingRequest, source } from '#engine/sourcing'

const now = Date.parse('2026-11-24T02:00:00Z')

function placesOf(count: number) {
  const locations = Array.from({ length: count }, (_, index) => ({
    id: `WH-${String(index).padStart(3, '0')}`,
    name: `Warehouse ${index}`,
    country: 'CN',
    region: '33',
    zone: 'Asia/Shanghai',
    active: true,
    priority: index,
    kind: 'warehouse',
    capacityPerDay: 10_000,
    cutOff: '15:00',
    workdays: [1, 2, 3, 4, 5],
    dayExceptions: {},
    downtime: [],
    handlingMinor: 100,
    handlingUnitMinor: 10,
    lanes: {
      'CN-33': { costMinor: 800 + index * 10, days: 1 },
      '*': { costMinor: 2_000, days: 4 },
    },
  }))
  return preparePlaces(locations, 'bench')
}

function requestsOf(lines: number, places: number): SourcingRequest[] {
  return Array.from({ length: 64 }, (_, turn) => ({
    orderId: String(turn),
    now: now + turn,
    to: { country: 'CN', region: turn % 4 === 0 ? '11' : '33', area: null },
    lines: Array.from({ length: lines }, (_, line) => ({
      line: line + 1,
      sku: `S${line}`,
      quantity: 2,
    })),
    // Every third shelf lacks something, so that splits and back-orders occur.
    stock: Array.from({ length: lines }, (_, line) =>
      Array.from({ length: places }, (_, place) => ((turn + line + place) % 3 === 0 ? 0 : 9)),
    ),
    load: Array.from({ length: places }, () => 5),
  }))
}

function measure(lines: number, count: number, rounds: number): void {
  const places = placesOf(count)
  const requests = requestsOf(lines, count)
  const turn = (times: number) => {
    for (let i = 0; i < times; i++) source(requests[i % requests.length]!, defaultPolicy, places)
  }
  turn(Math.ceil(rounds / 4))
  const startedAt = performance.now()
  turn(rounds)
  const eachUs = ((performance.now() - startedAt) * 1_000) / rounds
  const bytes = JSON.stringify(source(requests[1]!, defaultPolicy, places).record).length
  console.log(
    `${lines} lines x ${count} places: ${eachUs.toFixed(1)} us, ${Math.round(1e6 / eachUs)} decisions/s, record ${bytes} B`,
  )
}

measure(1, 4, 200_000)
measure(2, 4, 200_000)
measure(3, 8, 50_000)
measure(50, 8, 5_000)
measure(5_000, 8, 20)
measure(2, 500, 50)
