import { formatMinor, minorDigits } from '#kit'
import type { Location, PutLocationsIdBody } from '../../api/index.ts'

export type Lane = { readonly to: string; readonly cost: string; readonly days: string }
export type Gap = { readonly from: string; readonly to: string }

export const kinds = ['warehouse', 'store', 'line'] as const
const minorOf = (text: string, currency: string) =>
  Math.round(Number(text) * 10 ** minorDigits(currency))

const anywhere = { '*': { costMinor: 0, days: 3 } }
const lanesOf = (place: Location | undefined, currency: string): readonly Lane[] =>
  Object.entries(place?.lanes ?? anywhere).map(([to, { costMinor, days }]) => ({
    to,
    cost: formatMinor(costMinor, currency),
    days: String(days),
  }))

/** A place as it is typed: texts, until it is sent. */
export const typed = (place: Location | undefined, currency: string) => ({
  id: place?.id ?? '',
  name: place?.name ?? '',
  country: place?.country ?? 'CN',
  region: place?.region ?? '',
  zone: place?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  kind: place?.kind ?? 'warehouse',
  active: place?.active ?? true,
  priority: String(place?.priority ?? 1),
  capacityPerDay: place?.capacityPerDay == null ? '' : String(place.capacityPerDay),
  cutOff: place?.cutOff ?? '',
  workdays: place?.workdays ?? [1, 2, 3, 4, 5, 6, 7],
  dayExceptions: place?.dayExceptions ?? {},
  handling: formatMinor(place?.handlingMinor ?? 0, currency),
  handlingUnit: formatMinor(place?.handlingUnitMinor ?? 0, currency),
  downtime: place?.downtime ?? [],
  lanes: lanesOf(place, currency),
})
export type Typed = ReturnType<typeof typed>

/** What the hub is sent. */
export const bodyOf = (values: Typed, currency: string): PutLocationsIdBody => ({
  name: values.name,
  country: values.country.toUpperCase(),
  region: values.region || null,
  zone: values.zone,
  kind: values.kind,
  active: values.active,
  priority: Number(values.priority),
  capacityPerDay: values.capacityPerDay === '' ? null : Number(values.capacityPerDay),
  cutOff: values.cutOff || null,
  workdays: values.workdays,
  dayExceptions: values.dayExceptions,
  downtime: values.downtime,
  handlingMinor: minorOf(values.handling, currency),
  handlingUnitMinor: minorOf(values.handlingUnit, currency),
  lanes: Object.fromEntries(
    values.lanes
      .filter(({ to }) => to.trim() !== '')
      .map(({ to, cost, days }) => [
        to.trim(),
        { costMinor: minorOf(cost, currency), days: Number(days) },
      ]),
  ),
})
