import type { Fulfilment, Order, StatusCode } from '#engine/order'
import { dayMs, hourMs, type Instant } from '#kit'
import type { Depot } from './model.ts'
import { depotOf, localHour, notBefore, type Sight, type Work } from './sight.ts'

/** What the carriers report of the parcels of an order, and how each ends. */
export function carrierWorks(see: Sight, order: Order): Work[] {
  const works: Work[] = []
  for (const fulfilment of order.fulfilments)
    if (fulfilment.state === 'shipped' && fulfilment.parcel)
      works.push(...journey(see, order, fulfilment))
  return works
}

const words: Readonly<Partial<Record<StatusCode, string>>> = {
  in_transit: 'departed from the sorting centre',
  customs: 'presented to customs',
  delayed: 'delayed on the way',
  out_for_delivery: 'with the courier',
  delivery_attempted: 'nobody was at home',
  exception: 'cannot be found at the depot',
}

function journey(see: Sight, order: Order, fulfilment: Fulfilment): Work[] {
  const { id, since, location } = fulfilment
  const depot = depotOf(see, location)
  const country = order.to?.country ?? ''
  const { habits } = see.company
  const luck = (question: string) => see.luck(`${question} ${id}`)
  const days = daysTo(depot, order)
  const report = (status: StatusCode, at: Instant) => told(see, fulfilment, depot, status, at)

  const works = [report('in_transit', since + (2 + luck('transit') * 6) * hourMs)]
  if (!depot.home.includes(country))
    works.push(report('customs', since + days * (0.4 + luck('customs') * 0.2) * dayMs))
  const morning = (day: number) =>
    localHour(since, depot.hours.offset, day, 7.5 + luck('morning') * 2.5)

  if (luck('lost') < habits.lost) {
    works.push(report('exception', morning(days + 1)))
    works.push(ended(see, fulfilment, depot, 'lose', morning(days + 3) + luck('end') * 8 * hourMs))
    return works
  }
  let day = days
  if (luck('delayed') < habits.delayed) {
    works.push(report('delayed', morning(day)))
    day += 1 + Math.round(luck('how long'))
  }
  if (luck('attempted') < habits.attempted) {
    works.push(report('out_for_delivery', morning(day)))
    works.push(report('delivery_attempted', morning(day) + (3 + luck('door') * 5) * hourMs))
    day += 1
  } else works.push(report('out_for_delivery', morning(day)))
  const handed = morning(day) + (0.7 + luck('end') * 8) * hourMs
  works.push(ended(see, fulfilment, depot, 'deliver', handed))
  return works
}

const usualDays = 3

const daysTo = ({ days }: Depot, { to }: Order): number =>
  days[to?.region ?? ''] ?? days[to?.country ?? ''] ?? usualDays

/** A report stands in no document, so it is made once; one whose time passed unseen is not made up later. */
function told(
  see: Sight,
  { id, parcel }: Fulfilment,
  { carrier }: Depot,
  status: StatusCode,
  wanted: Instant,
): Work {
  const at = Math.round(wanted)
  return {
    key: `report ${id} ${status}`,
    due: at,
    actor: carrier,
    once: true,
    command: (order) =>
      at < see.at || order.fulfilments[id - 1]?.state !== 'shipped'
        ? undefined
        : {
            type: 'report_status',
            report: {
              id: `${parcel!.tracking}:${status}`,
              source: carrier,
              status,
              theirs: words[status] ?? status,
              happenedAt: at,
              learnedAt: at,
              fulfilment: id,
              corrects: null,
            },
          },
  }
}

function ended(
  see: Sight,
  { id }: Fulfilment,
  { carrier }: Depot,
  type: 'deliver' | 'lose',
  wanted: Instant,
): Work {
  const key = `end ${id}`
  return {
    key,
    due: notBefore(see, wanted, key),
    actor: carrier,
    command: (order) => {
      if (order.fulfilments[id - 1]?.state !== 'shipped') return undefined
      return type === 'deliver'
        ? { type, fulfilment: id }
        : { type, fulfilment: id, reason: 'not_found_by_carrier' }
    },
  }
}
