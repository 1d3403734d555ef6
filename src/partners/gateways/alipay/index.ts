import type { Partner } from '../../partner.ts'
import { readJson } from '../../read-json.ts'
import { usualPlaces } from '../../reader.ts'
import { gatewaySettings, notices } from '../told.ts'
import { readAlipayForm, toPayment } from './payment.ts'

export const alipay: Partner = {
  name: 'alipay',
  kind: 'gateway',
  settings: gatewaySettings,
  places: usualPlaces,
  read: notices(
    'alipay',
    (text) => (text.trimStart().startsWith('{') ? readJson(text) : readAlipayForm(text)),
    toPayment,
  ),
}
