export { carrierName } from './carriers.ts'
export { inputTotal } from './input-total.ts'
export type {
  Delivery,
  DeliveryPlaces,
  Opening,
  Partner,
  Settings,
  Signed,
} from './partner.ts'
export { partners } from './partners.ts'
export { usualPlaces } from './reader.ts'
export { refusePartner } from './refusals.ts'
export { statedByLines } from './stated.ts'
