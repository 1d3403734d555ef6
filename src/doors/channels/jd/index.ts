import type { Channel } from '../mapped.ts'
import { readJson } from '../read-json.ts'
import { toOrder } from './order.ts'

export const jd: Channel = { name: 'jd', read: readJson, toOrder }
