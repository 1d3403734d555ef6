import { isStatusCode, type StatusCode } from './dictionary.ts'

/** Other systems' words for a status. What is not in the table is `unknown`, never guessed. */
export const statusSystems = [
  '17track',
  'aftership',
  'shopify_event',
  'epcis_disposition',
  'epcis_bizstep',
  'kuaidi100',
  'kuaimai',
  'onex_ship',
] as const
export type StatusSystem = (typeof statusSystems)[number]

type Table = Readonly<Record<string, StatusCode>>

/**
 * The first of several theirs for one of ours is the one that `toTheirs` answers with. Sources:
 * 17TRACK API v2.2 main statuses; AfterShip tracking tags; Shopify FulfillmentEventStatus; GS1 CBV
 * 2.0 dispositions and business steps; Kuaidi100 push `state`; Kuaimai trade statuses; ONEX OMS
 * `ship_status`.
 */
const tables: Readonly<Record<StatusSystem, Table>> = {
  '17track': {
    NotFound: 'unknown',
    InfoReceived: 'label_created',
    InTransit: 'in_transit',
    Expired: 'expired',
    AvailableForPickup: 'available_for_pickup',
    OutForDelivery: 'out_for_delivery',
    DeliveryFailure: 'delivery_attempted',
    Delivered: 'delivered',
    Exception: 'exception',
  },
  aftership: {
    Pending: 'unknown',
    InfoReceived: 'label_created',
    InTransit: 'in_transit',
    OutForDelivery: 'out_for_delivery',
    AttemptFail: 'delivery_attempted',
    Delivered: 'delivered',
    AvailableForPickup: 'available_for_pickup',
    Exception: 'exception',
    Expired: 'expired',
  },
  shopify_event: {
    LABEL_PURCHASED: 'label_created',
    LABEL_PRINTED: 'label_created',
    CONFIRMED: 'label_created',
    READY_FOR_PICKUP: 'available_for_pickup',
    CARRIER_PICKED_UP: 'picked_up',
    IN_TRANSIT: 'in_transit',
    OUT_FOR_DELIVERY: 'out_for_delivery',
    ATTEMPTED_DELIVERY: 'delivery_attempted',
    DELIVERED: 'delivered',
    PICKED_UP: 'delivered',
    DELAYED: 'delayed',
    FAILURE: 'exception',
  },
  epcis_disposition: {
    in_transit: 'in_transit',
    retail_sold: 'delivered',
    returned: 'returned',
    destroyed: 'destroyed',
    disposed: 'destroyed',
    damaged: 'exception',
    stolen: 'lost',
    reserved: 'reserved',
    container_closed: 'packed',
    unknown: 'unknown',
  },
  epcis_bizstep: {
    packing: 'packed',
    picking: 'picking',
    inspecting: 'quality_check',
    shipping: 'shipped',
    departing: 'in_transit',
    transporting: 'in_transit',
    holding: 'held',
    assembling: 'in_production',
    destroying: 'destroyed',
  },
  kuaidi100: {
    '0': 'in_transit',
    '1': 'picked_up',
    '2': 'exception',
    '3': 'delivered',
    '4': 'returned_to_sender',
    '5': 'out_for_delivery',
    '6': 'returning_to_sender',
    '7': 'in_transit',
    '8': 'customs',
    '14': 'exception',
  },
  kuaimai: {
    WAIT_BUYER_PAY: 'awaiting_payment',
    WAIT_AUDIT: 'awaiting_review',
    WAIT_FINANCE_AUDIT: 'awaiting_review',
    FINISHED_AUDIT: 'reserved',
    WAIT_EXPRESS_PRINT: 'released',
    WAIT_PACKAGE: 'picking',
    WAIT_WEIGHT: 'packed',
    WAIT_SEND_GOODS: 'packed',
    SELLER_SEND_GOODS: 'shipped',
    FINISHED: 'completed',
    CLOSED: 'cancelled',
  },
  onex_ship: {
    '1': 'shipped',
    '2': 'part_shipped',
    '3': 'part_returned',
    '4': 'returned',
  },
}

const reverse = Object.fromEntries(
  statusSystems.map((system) => {
    const ours = new Map<StatusCode, string>()
    for (const [theirs, code] of Object.entries(tables[system]))
      if (code !== 'unknown' && !ours.has(code)) ours.set(code, theirs)
    return [system, ours]
  }),
) as unknown as Readonly<Record<StatusSystem, ReadonlyMap<StatusCode, string>>>

/** Our code for their word; `unknown` when the word, or the system, is not in the table. */
export function fromTheirs(system: string, theirs: string): StatusCode {
  if (!Object.hasOwn(tables, system)) return 'unknown'
  const table = tables[system as StatusSystem]
  return Object.hasOwn(table, theirs) ? table[theirs]! : 'unknown'
}

/** Their word for our code; null when they have none. */
export function toTheirs(system: StatusSystem, code: string): string | null {
  return isStatusCode(code) ? (reverse[system].get(code) ?? null) : null
}

export const theirStatuses = (system: StatusSystem): readonly string[] =>
  Object.keys(tables[system])
