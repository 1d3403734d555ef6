import type { Channel } from '../mapped.ts'
import { readJson } from '../read-json.ts'
import { toOrder } from './order.ts'

export const taobao: Channel = { name: 'taobao', read: readJson, toOrder }
