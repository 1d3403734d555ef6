import type en from '../en/index.ts'
import type { Texts } from '../texts.ts'
import exceptions from './exceptions.ts'
import imports from './imports.ts'
import jobs from './jobs.ts'
import look from './look.ts'
import order from './order.ts'
import orders from './orders.ts'
import queues from './queues.ts'
import settings from './settings.ts'
import shell from './shell.ts'
import stock from './stock.ts'
import today from './today.ts'

export default {
  exceptions,
  imports,
  jobs,
  look,
  order,
  orders,
  queues,
  settings,
  shell,
  stock,
  today,
} satisfies Texts<typeof en>
