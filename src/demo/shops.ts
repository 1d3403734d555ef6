import { type Profile, type ShopModel, weigh } from '#engine/twin'
import type { Shop } from '#hub'
import { americanCustomer, americansMax, chineseCustomer, europeanCustomer } from './persons.ts'
import { offsets } from './places.ts'

/** Share of a day's orders in each local hour. */
const hours = {
  china: [9, 5, 3, 2, 1, 2, 6, 14, 24, 34, 42, 40, 46, 38, 32, 32, 34, 36, 40, 54, 72, 80, 62, 30],
  europe: [6, 3, 2, 1, 1, 3, 9, 20, 28, 32, 34, 38, 44, 36, 32, 32, 36, 44, 52, 60, 64, 56, 36, 16],
  america: [
    12, 7, 4, 2, 2, 4, 10, 18, 28, 36, 40, 44, 50, 42, 36, 34, 36, 40, 48, 56, 60, 58, 44, 26,
  ],
} as const

/** A day's orders, spread over its hours. */
function profileOf(
  perDay: number,
  offset: number,
  shares: readonly number[],
  weekdays: readonly number[],
): Profile {
  const whole = shares.reduce((sum, share) => sum + share, 0)
  return { offset, hourly: shares.map((share) => (share / whole) * perDay), weekdays }
}

/** 2020-01-01: numbers of orders count the hours since then. */
const firstHour = 438_288
const numbered = (hour: number, index: number): string => String((hour - firstHour) * 1_000 + index)

/** Orders a day on a usual day, of all three together 1. */
const shares = { china: 0.56, europe: 0.26, america: 0.18 } as const

export const shopIds = ['cn-marketplace', 'eu-shop', 'us-shop'] as const

const marketplace = (perDay: number): ShopModel => ({
  id: 'cn-marketplace',
  currency: 'CNY',
  language: 'zh',
  profile: profileOf(
    perDay * shares.china,
    offsets.china,
    hours.china,
    [0.96, 0.94, 0.97, 1, 1.04, 1.08, 1.01],
  ),
  shipping: { feeMinor: 800, freeFromMinor: 9_900 },
  methods: weigh([
    ['mobile_wallet', 6],
    ['qr_code', 3],
    ['card', 1],
  ]),
  unpaid: 0.09,
  onAccount: 0,
  customers: 9_000,
  customer: chineseCustomer,
  // A long row of digits, as marketplaces write them; the last six tell nothing.
  externalId: (hour, index) =>
    `38${numbered(hour, index)}${String(((hour * 7_919 + index * 104_729) % 900_000) + 100_000)}`,
})

const europeanShop = (perDay: number): ShopModel => ({
  id: 'eu-shop',
  currency: 'EUR',
  language: 'en',
  profile: profileOf(
    perDay * shares.europe,
    offsets.europe,
    hours.europe,
    [1.05, 1, 0.98, 0.98, 0.94, 0.95, 1.1],
  ),
  tax: { label: 'VAT', rate: '0.19', included: true },
  shipping: { feeMinor: 490, freeFromMinor: 4_900 },
  methods: weigh([
    ['card', 5],
    ['wallet', 4],
    ['bank_transfer', 1],
  ]),
  unpaid: 0.06,
  onAccount: 0.03,
  customers: 3_000,
  customer: europeanCustomer,
  externalId: (hour, index) => `EU${numbered(hour, index)}`,
})

const americanShop = (perDay: number): ShopModel => ({
  id: 'us-shop',
  currency: 'USD',
  language: 'en',
  profile: profileOf(
    perDay * shares.america,
    offsets.newYork,
    hours.america,
    [1.02, 1, 1, 0.97, 0.93, 1, 1.08],
  ),
  tax: { label: 'Sales tax', rate: '0.07', included: false },
  shipping: { feeMinor: 690, freeFromMinor: 5_900 },
  methods: weigh([
    ['card', 7],
    ['wallet', 3],
  ]),
  unpaid: 0.03,
  onAccount: 0,
  customers: americansMax,
  customer: americanCustomer,
  externalId: (hour, index) => `US-${numbered(hour, index)}`,
})

export const shopsOf = (perDay: number): ShopModel[] => [
  marketplace(perDay),
  europeanShop(perDay),
  americanShop(perDay),
]

type ShopDoc = Shop & {
  readonly name: string
  readonly currency: string
  readonly language: 'zh' | 'en'
}

/** What the hub is told of each shop. */
export const shopDocs: Readonly<Record<string, ShopDoc>> = {
  'cn-marketplace': {
    name: '山野咖啡茶铺 旗舰店',
    platform: 'api',
    currency: 'CNY',
    zone: 'Asia/Shanghai',
    country: 'CN',
    language: 'zh',
  },
  'eu-shop': {
    name: 'Bergwind Coffee & Tea',
    platform: 'shopify',
    currency: 'EUR',
    zone: 'Europe/Amsterdam',
    country: 'DE',
    language: 'en',
  },
  'us-shop': {
    name: 'Bergwind Coffee & Tea US',
    platform: 'api',
    currency: 'USD',
    zone: 'America/New_York',
    country: 'US',
    language: 'en',
  },
}
