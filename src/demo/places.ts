import type { Location } from '#engine/sourcing'
import { type Depot, type Hours, onDays, type Worker } from '#engine/twin'

/** Minutes east of UTC: China; the Netherlands and New York in winter. */
export const offsets = { china: 480, europe: 60, newYork: -300 } as const

const everyDay = [1, 2, 3, 4, 5, 6, 7]
const toSaturday = [1, 2, 3, 4, 5, 6]
const toFriday = [1, 2, 3, 4, 5]

/** Somebody who works for the company and signs what they do. */
export type Person = Worker & {
  readonly role: 'owner' | 'clerk' | 'warehouse'
  /** Location, or the office. */
  readonly place: string
}

const shift = (offset: number, days: readonly number[], from: number, to: number): Hours =>
  onDays(offset, days, [[from, to]])

export const owner: Person = {
  name: '沈知远 Shen Zhiyuan',
  role: 'owner',
  place: 'office',
  hours: shift(offsets.china, toFriday, 9, 18),
}
export const clerks: readonly Person[] = [
  {
    name: '林静 Lin Jing',
    role: 'clerk',
    place: 'office',
    hours: shift(offsets.china, everyDay, 8.5, 17.5),
  },
  {
    name: '周子墨 Zhou Zimo',
    role: 'clerk',
    place: 'office',
    hours: shift(offsets.china, toSaturday, 13, 22),
  },
  {
    name: 'Marta Keller',
    role: 'clerk',
    place: 'office',
    hours: shift(offsets.europe, toFriday, 8.5, 17),
  },
  {
    name: 'Dana Whitlock',
    role: 'clerk',
    place: 'office',
    hours: shift(offsets.newYork, toFriday, 9, 17.5),
  },
]
export const warehousePeople: readonly Person[] = [
  {
    name: '何强 He Qiang',
    role: 'warehouse',
    place: 'HGH',
    hours: shift(offsets.china, everyDay, 8, 15),
  },
  {
    name: '吴桂兰 Wu Guilan',
    role: 'warehouse',
    place: 'HGH',
    hours: shift(offsets.china, everyDay, 13, 21),
  },
  {
    name: '罗锦 Luo Jin',
    role: 'warehouse',
    place: 'FOS',
    hours: shift(offsets.china, everyDay, 8.5, 20),
  },
  {
    name: '唐小雨 Tang Xiaoyu',
    role: 'warehouse',
    place: 'CTU',
    hours: shift(offsets.china, toSaturday, 9, 19),
  },
  {
    name: 'Bram Visser',
    role: 'warehouse',
    place: 'VEN',
    hours: shift(offsets.europe, toFriday, 8, 18),
  },
]

/** Freight in fen of the company's currency; days are working days. */
const lane = (costMinor: number, days: number) => ({ costMinor, days })
const european = ['DE', 'FR', 'NL', 'AT', 'BE'] as const

const usual = {
  region: null,
  active: true,
  kind: 'warehouse',
  dayExceptions: {},
  downtime: [],
} satisfies Partial<Location>

export const locations: readonly Location[] = [
  {
    ...usual,
    id: 'HGH',
    name: '杭州中心仓 Hangzhou',
    country: 'CN',
    region: 'CN-ZJ',
    zone: 'Asia/Shanghai',
    priority: 1,
    capacityPerDay: 900,
    cutOff: '17:00',
    workdays: everyDay,
    handlingMinor: 120,
    handlingUnitMinor: 15,
    lanes: {
      'CN-ZJ': lane(420, 1),
      'CN-SH': lane(450, 1),
      'CN-JS': lane(450, 1),
      CN: lane(880, 3),
      US: lane(9_800, 9),
      ...Object.fromEntries(european.map((country) => [country, lane(9_200, 9)])),
    },
  },
  {
    ...usual,
    id: 'FOS',
    name: '佛山仓 Foshan',
    country: 'CN',
    region: 'CN-GD',
    zone: 'Asia/Shanghai',
    priority: 2,
    capacityPerDay: 400,
    cutOff: '16:30',
    workdays: everyDay,
    handlingMinor: 110,
    handlingUnitMinor: 15,
    lanes: { 'CN-GD': lane(420, 1), 'CN-FJ': lane(520, 2), CN: lane(920, 3), US: lane(9_600, 9) },
  },
  {
    ...usual,
    id: 'CTU',
    name: '成都仓 Chengdu',
    country: 'CN',
    region: 'CN-SC',
    zone: 'Asia/Shanghai',
    priority: 3,
    capacityPerDay: 250,
    cutOff: '16:00',
    workdays: toSaturday,
    handlingMinor: 100,
    handlingUnitMinor: 12,
    lanes: {
      'CN-SC': lane(400, 1),
      'CN-CQ': lane(430, 1),
      'CN-YN': lane(560, 2),
      'CN-SN': lane(560, 2),
      CN: lane(980, 4),
    },
  },
  {
    ...usual,
    id: 'VEN',
    name: 'Venlo 欧洲仓',
    country: 'NL',
    region: 'NL-LI',
    zone: 'Europe/Amsterdam',
    priority: 4,
    capacityPerDay: 300,
    cutOff: '15:30',
    workdays: toFriday,
    handlingMinor: 900,
    handlingUnitMinor: 90,
    lanes: {
      NL: lane(3_200, 1),
      BE: lane(3_600, 1),
      DE: lane(3_900, 2),
      FR: lane(4_600, 2),
      AT: lane(4_900, 3),
      US: lane(14_500, 6),
    },
  },
]

const crewOf = (place: string): Worker[] =>
  warehousePeople.filter((person) => person.place === place)
const carriers = { china: '云雁速运', europe: 'Kestrel Post' } as const
export const carrierNames: readonly string[] = Object.values(carriers)

/** On the way as long as the lanes say: what leaves in time arrives in time. */
const daysFrom = (id: string): Depot['days'] =>
  Object.fromEntries(
    Object.entries(locations.find((one) => one.id === id)!.lanes).map(([to, { days }]) => [
      to,
      days,
    ]),
  )

const depot = (id: string, hours: Hours, carrier: string, home: readonly string[]): Depot => ({
  id,
  hours,
  crew: crewOf(id),
  carrier,
  home,
  days: daysFrom(id),
})

export const depots: readonly Depot[] = [
  depot('HGH', shift(offsets.china, everyDay, 8, 21), carriers.china, ['CN']),
  depot('FOS', shift(offsets.china, everyDay, 8.5, 20), carriers.china, ['CN']),
  depot('CTU', shift(offsets.china, toSaturday, 9, 19), carriers.china, ['CN']),
  depot('VEN', shift(offsets.europe, toFriday, 8, 18), carriers.europe, european),
]
