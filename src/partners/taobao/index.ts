import type { Partner } from '../partner.ts'
import { usualPlaces, wholeOrders } from '../reader.ts'
import { noSettings } from '../settings.ts'
import { toOrder } from './order.ts'

export const taobao: Partner = {
  name: 'taobao',
  kind: 'channel',
  settings: noSettings,
  places: usualPlaces,
  read: wholeOrders(toOrder),
}
