import type { Partner } from '../../partner.ts'
import { readJson } from '../../read-json.ts'
import { usualPlaces } from '../../reader.ts'
import { gatewaySettings, notices } from '../told.ts'
import { toPayment } from './payment.ts'

export const stripe: Partner = {
  name: 'stripe',
  kind: 'gateway',
  settings: gatewaySettings,
  places: usualPlaces,
  read: notices('stripe', readJson, toPayment),
}
