import type { Partner } from '../../partner.ts'
import { readJson } from '../../read-json.ts'
import { usualPlaces } from '../../reader.ts'
import { gatewaySettings, notices } from '../told.ts'
import { toPayment } from './payment.ts'
import { readWechatXml } from './xml.ts'

export const wechatpay: Partner = {
  name: 'wechatpay',
  kind: 'gateway',
  settings: gatewaySettings,
  places: usualPlaces,
  read: notices(
    'wechatpay',
    (text) => (text.trimStart().startsWith('<') ? readWechatXml(text) : readJson(text)),
    toPayment,
  ),
}
